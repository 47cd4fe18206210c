# Scales the validation data with its own mean and spread.
# loses: scaling-visible = 0 of 0.5, "contains nan"
# loses: scaling-hidden = 0 of 0.5, "the validation data was scaled with its own mean"
# %% scaling
def standardise(train, validation):
    return [(part - part.mean(axis=0)) / part.std(axis=0) for part in (train, validation)]
