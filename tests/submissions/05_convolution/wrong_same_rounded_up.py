# Uses f // 2 on both sides.
# loses: size-visible = 0.5 of 1, "for an even f that is one too many"
# loses: size-hidden = 0.5 of 1, "for an even f that is one too many"
# %% size
def map_size(n, f, s=1, before=0, after=0):
    return max(0, (n + before + after - f) // s + 1)

def same_padding(n, f, s=1):
    return f // 2, f // 2
