# Keeps the size as with stride 1.
# loses: size-visible = 0.5 of 1, "the stride was left out"
# loses: size-hidden = 0.5 of 1, "the stride was left out"
# %% size
def map_size(n, f, s=1, before=0, after=0):
    return max(0, (n + before + after - f) // s + 1)

def same_padding(n, f, s=1):
    return (f - 1) // 2, f // 2
