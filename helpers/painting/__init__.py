"""Pictures made by gradient descent on their own pixels.

`optimise` takes any loss function of a picture and gives a picture where it is small. On top of it,
`paint` paints a photograph in the style of another picture, and `maximise` draws what excites a
kernel of a network most. Pictures are arrays (H, W, 3) with values 0..1.

Importing this imports TensorFlow, which takes some seconds.
"""

from helpers.quiet import quiet_stderr

with quiet_stderr():
    import keras  # noqa: F401  (first here, so that its start-up lines are held back)

from helpers.painting.icons import excitement, maximise
from helpers.painting.optimiser import Moment, optimise
from helpers.painting.sizes import match_colours, resize
from helpers.painting.strokes import STEPS, Painting, gram, paint

__all__ = [
    "STEPS",
    "Moment",
    "Painting",
    "excitement",
    "gram",
    "match_colours",
    "maximise",
    "optimise",
    "paint",
    "resize",
]
