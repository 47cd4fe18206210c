# By Fourier transform: a product there is a convolution here.
# %% slide
def by_fourier(X, w):
    shape = X.shape[0] + w.shape[0] - 1, X.shape[1] + w.shape[1] - 1
    return np.fft.irfft2(np.fft.rfft2(X, shape) * np.fft.rfft2(w, shape), shape)

def slide(X, w, s=1, p=0):
    X = np.pad(X, p)
    full = by_fourier(X, w[::-1, ::-1])
    height, width = w.shape
    return full[height - 1 : X.shape[0], width - 1 : X.shape[1]][::s, ::s]
# %% convolve
def convolve(X, w):
    return by_fourier(X, w)
# %% layer
def layer(X, w, b, s=1, p=0):
    maps = [sum(slide(x[..., c], w[..., c, k], s, p) for c in range(w.shape[2])) + b[k]
            for x in X for k in range(w.shape[3])]
    return np.moveaxis(np.reshape(maps, (len(X), w.shape[3], *maps[0].shape)), 1, -1)
