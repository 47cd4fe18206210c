# Fewer than no windows.
# loses: size-visible = 0.5 of 1, "where no window fits there are 0"
# loses: size-hidden = 0.5 of 1, "where no window fits there are 0"
# %% size
def map_size(n, f, s=1, before=0, after=0):
    return (n + before + after - f) // s + 1

def same_padding(n, f, s=1):
    zeros = max(0, (-(-n // s) - 1) * s + f - n)
    return zeros // 2, zeros - zeros // 2
