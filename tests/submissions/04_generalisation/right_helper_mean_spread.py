# A helper of its own has a name that a test uses, too.
# %% scaling
def mean(x):
    return x.mean(axis=0)
def spread(x):
    return x.std(axis=0)
def standardise(train, validation):
    return (train - mean(train)) / spread(train), (validation - mean(train)) / spread(train)
