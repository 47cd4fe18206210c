# Right, but noisy: warns, logs and writes on the error stream, while building models, too.
# %% heads-network
import logging
import sys
import warnings

def network(units, activation, loss):
    warnings.warn("a new network")
    print("building", file=sys.stderr)
    model = keras.Sequential([*trunk(), keras.layers.Dense(units, activation=activation)])
    model.compile(optimizer="adam", loss=loss)
    return model
# %% entropy-logits
def cross_entropy_from_logits(targets, logits):
    np.log(np.zeros(1))
    logging.getLogger("mine").error("cross-entropy")
    return -(targets * log_softmax(logits)).sum(axis=1).mean()
# %% mend
def mended_model():
    sys.stderr.write("mending\n")
    last = keras.layers.Dense(4, activation="softmax")
    model = keras.Sequential([keras.Input((2,)), *hidden_layers(), last])
    model.compile(optimizer="adam", loss="sparse_categorical_crossentropy")
    return model
# %% tilt-error
def tilt_error(predicted, true):
    warnings.warn("round and round")
    apart = np.abs(predicted - true) % np.pi
    return np.minimum(apart, np.pi - apart)
# %% extra before heads-visible
print("this goes to the error stream of a cell of mine", file=sys.stderr)
