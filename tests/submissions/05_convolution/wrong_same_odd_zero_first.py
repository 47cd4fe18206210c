# Puts the odd zero before the pixels.
# loses: size-visible = 0.5 of 1, "the odd zero stands before the pixels"
# loses: size-hidden = 0.5 of 1, "the odd zero stands before the pixels"
# %% size
def map_size(n, f, s=1, before=0, after=0):
    return max(0, (n + before + after - f) // s + 1)

def same_padding(n, f, s=1):
    zeros = max(0, (-(-n // s) - 1) * s + f - n)
    return zeros - zeros // 2, zeros // 2
