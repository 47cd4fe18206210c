"""What the course's notebooks import: data, models, operations, painting, plots, widgets, checks.

Import the part that is needed, for example ``from helpers import data, plots``; of these only
``models`` and ``painting`` import TensorFlow, so that a notebook starts in a second.
"""
