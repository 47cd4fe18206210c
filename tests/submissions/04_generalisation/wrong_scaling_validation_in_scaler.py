# Fits the scaler on training and validation data together.
# loses: scaling-visible = 0 of 0.5, "one mean and one np.std for each column of train"
# loses: scaling-hidden = 0 of 0.5, "validation data went into the mean"
# %% scaling
def standardise(train, validation):
    both = np.concatenate([train, validation])
    mean, spread = both.mean(axis=0), both.std(axis=0)
    return (train - mean) / spread, (validation - mean) / spread
