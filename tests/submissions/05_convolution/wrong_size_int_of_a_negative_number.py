# Cuts towards 0, so that one window fits where none does.
# loses: size-visible = 0.5 of 1, "int() cut a negative number towards 0"
# loses: size-hidden = 0.5 of 1, "int() cut a negative number towards 0"
# %% size
def map_size(n, f, s=1, before=0, after=0):
    return max(0, int((n + before + after - f) / s) + 1)

def same_padding(n, f, s=1):
    zeros = max(0, (-(-n // s) - 1) * s + f - n)
    return zeros // 2, zeros - zeros // 2
