# Takes one mean over all columns.
# loses: scaling-visible = 0 of 0.5, "both arrays use them"
# loses: scaling-hidden = 0 of 0.5, "there was one mean for all columns"
# %% scaling
def standardise(train, validation):
    return (train - train.mean()) / train.std(), (validation - train.mean()) / train.std()
