# Raises errors whose texts are huge, missing, coloured, or HTML.
# loses: everything
# never: "<script>attack"
# %% double
class Huge(Exception):
    def __str__(self):
        return "\x1b[31m<script>attack()</script>\x1b[0m\r\b\x00" * 50_000

class Worse(Exception):
    def __str__(self):
        raise ValueError

    __repr__ = __str__
    _render_traceback_ = lambda self: [1, None, "<script>attack()</script>"]

def double(x):
    raise Huge("<script>attack()</script>")
# %% shares
def shares(numbers):
    raise Worse("<script>attack()</script>")
