"""What the course's notebooks import: data, models, operations, plots, widgets and checks.

Import the part that is needed, for example ``from helpers import data, plots``; of these only
``models`` imports TensorFlow, so that a notebook starts in a second.
"""
