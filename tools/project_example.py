"""The experiment of the worked example in solutions/09_project: `python -m tools.project_example`.

How small may a picture of a garment be? Prints the table of the report and writes its figure into a
file. Takes some four minutes on two cores; figures differ a little from machine to machine.

    python -m tools.project_example --figure small_garments.png
"""

import argparse
from collections import Counter

import numpy as np
from sklearn.linear_model import LogisticRegression

from helpers import data
from helpers.quiet import quiet_stderr

SIZES = (28, 14, 7)
SEEDS = range(5)
STRENGTHS = (0.03, 0.1, 0.3, 1, 3, 10)  # scikit-learn's C, chosen on validation data


def shrink(images, size):
    """Average blocks of pixels: (N, 28, 28, 1), 0..255 -> (N, size, size, 1), 0..1.

    >>> shrink(np.full((2, 28, 28, 1), 255), 7).shape
    (2, 7, 7, 1)
    """
    block = images.shape[1] // size
    blocks = images.reshape(len(images), size, block, size, block, 1)
    return blocks.mean(axis=(2, 4)) / 255


def baseline(parts):
    """Test accuracy of logistic regression, its strength chosen on validation data."""
    (x, y), (x_v, y_v), (x_t, y_t) = [(x.reshape(len(x), -1), y) for x, y in parts]
    fitted = [LogisticRegression(C=strength, max_iter=1000).fit(x, y) for strength in STRENGTHS]
    best = max(fitted, key=lambda model: model.score(x_v, y_v))
    return best.score(x_t, y_t)


def network(parts, seed):
    """What a small CNN answers on the test pictures; early stopping looks at validation data."""
    with quiet_stderr():
        import keras
    keras.utils.set_random_seed(seed)
    (x, y), validation, test = parts
    layers = [keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
              keras.layers.MaxPooling2D(),
              keras.layers.Conv2D(64, 3, padding="same", activation="relu"),
              keras.layers.Flatten(), keras.layers.Dropout(0.3),
              keras.layers.Dense(10, activation="softmax")]
    model = keras.Sequential([keras.Input(x.shape[1:]), *layers])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    model.fit(x, y, batch_size=64, epochs=30, validation_data=validation, callbacks=[stop], verbose=0)
    return model.predict(test[0], verbose=0).argmax(axis=1)


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--figure", metavar="PNG")
    options = parser.parse_args()
    fashion = data.load("fashion")
    rows = []
    for size in SIZES:
        parts = [(shrink(part.images, size), part.labels)
                 for part in (fashion.train, fashion.validation, fashion.test)]
        answers = np.array([network(parts, seed) for seed in SEEDS])
        runs = (answers == fashion.test.labels).mean(axis=1)
        rows.append((size, baseline(parts), runs))
        print(f"{size} x {size}: logistic regression {rows[-1][1]:.4f}, network {runs.mean():.4f} "
              f"({runs.min():.4f} to {runs.max():.4f})")
        print("\n".join(confusions(fashion, answers)), flush=True)
    if options.figure:
        draw(rows, options.figure)


def confusions(fashion, answers, most=6):
    """The pairs of classes that are confused most often, in wrong answers a seed."""
    labels, names = fashion.test.labels, fashion.class_names
    wrong = Counter(tuple(sorted(pair)) for row in answers for pair in zip(labels, row)
                    if pair[0] != pair[1])
    yield f"    {sum(wrong.values()) / len(answers):.1f} wrong"
    for (one, other), count in wrong.most_common(most):
        yield f"    {count / len(answers):.1f} {names[one]} and {names[other]}"


def draw(rows, path):
    """Test accuracy against the picture's side, one dot for each seed."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(5, 3), layout="constrained")
    sizes = [row[0] for row in rows]
    axes.plot(sizes, [row[2].mean() for row in rows], color="#0072b2", label="small CNN, mean")
    for size, _, runs in rows:
        axes.plot([size] * len(runs), runs, ".", color="#0072b2", alpha=0.5)
    axes.plot(sizes, [row[1] for row in rows], "s--", color="#d55e00", label="logistic regression")
    axes.set(xlabel="pixels along one side", ylabel="test accuracy", xticks=sizes, ylim=(0.7, 0.95))
    axes.legend(frameon=False, loc="lower right")
    figure.savefig(path, dpi=100)


if __name__ == "__main__":
    main()
