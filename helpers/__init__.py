"""What the course's notebooks import: data, operations, plots, widgets and checks.

Import the part that is needed, for example ``from helpers import data, plots``; none of them
imports TensorFlow, so that a notebook starts in a second.
"""
