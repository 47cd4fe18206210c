"""The experiment of the worked example in solutions/09_project: `python -m tools.project_example`.

Is a network still better than a straight-line method when a picture of a garment has 7 x 7 pixels? Prints
the numbers of the report and writes its figure into a file, in some fifteen minutes on two cores. Numbers
differ a little from machine to machine.

    python -m tools.project_example --figure small_garments.png
"""

import argparse
from collections import Counter

import numpy as np
from sklearn.linear_model import LogisticRegression
from sklearn.neighbors import NearestNeighbors

from helpers import data
from helpers.quiet import quiet_stderr

SIZES = (28, 14, 7)
SEEDS = range(5)
MOST_EPOCHS = 200  # never reached: validation data stop the training
STRENGTHS = (0.03, 0.1, 0.3, 1, 3, 10)  # scikit-learn's C, chosen on validation data
METHODS = ("logistic regression", "network")


def main():
    parser = argparse.ArgumentParser(description=__doc__.splitlines()[0])
    parser.add_argument("--figure", metavar="PNG")
    options = parser.parse_args()
    fashion = data.load("fashion")
    neighbours(fashion)
    answers = {}
    for size in SIZES:
        parts = [(shrink(part.images, size), part.labels)
                 for part in (fashion.train, fashion.validation, fashion.test)]
        line, strength = baseline(parts)
        runs, epochs = zip(*(network(parts, seed) for seed in SEEDS))
        print(f"{size} x {size}: C = {strength}, epochs of the networks {epochs}, "
              f"parameters {cnn(size).count_params():,}", flush=True)
        answers[size] = {"logistic regression": line[np.newaxis], "network": np.array(runs)}
    report(fashion, answers, options.figure)


def report(fashion, answers, figure=None):
    """Print what the answers say. Answers: size -> method -> (seeds, N) classes of the test pictures."""
    right = {size: {method: runs == fashion.test.labels for method, runs in of.items()}
             for size, of in answers.items()}
    for size in SIZES:
        for method in METHODS:
            accuracy(f"{size} x {size}, {method}", right[size][method])
        confusions(fashion, answers[size]["network"])
    for method in METHODS:
        for large, small in ((28, 14), (14, 7)):
            compare(f"{method}, {large} - {small}", right[large][method], right[small][method])
    for size in SIZES:
        compare(f"{size} x {size}, network - regression", *(right[size][m] for m in METHODS[::-1]))
    for large, small in ((28, 14), (14, 7)):
        change("the network's lead", large, small, right)
    trousers(fashion, right[7]["network"])
    if figure:
        draw(right, figure)


def shrink(images, size):
    """Average blocks of pixels: (N, 28, 28, 1), 0..255 -> (N, size, size, 1), 0..1.

    >>> shrink(np.full((2, 28, 28, 1), 255), 7).shape
    (2, 7, 7, 1)
    """
    block = images.shape[1] // size
    blocks = images.reshape(len(images), size, block, size, block, 1)
    return blocks.mean(axis=(2, 4)) / 255


def baseline(parts):
    """What logistic regression answers on the test pictures, and its strength, chosen on validation data."""
    (x, y), (x_v, y_v), (x_t, _) = [(x.reshape(len(x), -1), y) for x, y in parts]
    fitted = [LogisticRegression(C=strength, max_iter=1000).fit(x, y) for strength in STRENGTHS]
    best = max(fitted, key=lambda model: model.score(x_v, y_v))
    return best.predict(x_t), best.C


def cnn(size):
    """A small network for pictures of (size, size, 1), not trained."""
    with quiet_stderr():
        import keras
    layers = [keras.layers.Conv2D(32, 3, padding="same", activation="relu"),
              keras.layers.MaxPooling2D(padding="same"),  # so that 7 x 7 drops no row
              keras.layers.Conv2D(64, 3, padding="same", activation="relu"),
              keras.layers.Flatten(), keras.layers.Dropout(0.3),
              keras.layers.Dense(10, activation="softmax")]
    model = keras.Sequential([keras.Input((size, size, 1)), *layers])
    model.compile("adam", "sparse_categorical_crossentropy", metrics=["accuracy"])
    return model


def network(parts, seed):
    """What the network answers on the test pictures, and its epochs; validation data stop it."""
    with quiet_stderr():
        import keras
    keras.utils.set_random_seed(seed)
    (x, y), validation, test = parts
    model = cnn(x.shape[1])
    stop = keras.callbacks.EarlyStopping(patience=3, restore_best_weights=True)
    history = model.fit(x, y, batch_size=64, epochs=MOST_EPOCHS, validation_data=validation,
                        callbacks=[stop], verbose=0)
    return model.predict(test[0], verbose=0).argmax(axis=1), len(history.epoch)


def half_width(differences):
    """Half the 95 % interval of a mean of independent values, one for each picture.

    >>> round(float(half_width(np.array([1, 0] * 50))), 3)
    0.098
    """
    return 1.96 * differences.std() / len(differences) ** 0.5


def accuracy(name, right):
    """Print the mean of (seeds, N) answers right or wrong, its interval over pictures, and the seeds."""
    runs, p = right.mean(axis=1), right.mean()
    interval = 1.96 * (p * (1 - p) / right.shape[1]) ** 0.5
    print(f"{name}: {p:.1%} ± {interval:.1%}, seeds from {runs.min():.1%} to {runs.max():.1%}")


def compare(name, one, other):
    """Print on how many pictures one is right and the other wrong (mean over seeds), and the difference."""
    one, other = np.broadcast_arrays(one, other)
    only_one, only_other = (alone.sum(axis=1).mean() for alone in (one & ~other, other & ~one))
    differences = one.mean(axis=0) - other.mean(axis=0)
    print(f"{name}: right alone {only_one:.0f} to {only_other:.0f}, "
          f"{100 * differences.mean():+.1f} ± {100 * half_width(differences):.1f} points")


def change(name, large, small, right):
    """Print how much smaller the network's lead over regression is on small pictures."""
    lead = {size: right[size]["network"].mean(axis=0) - right[size]["logistic regression"][0]
            for size in (large, small)}
    differences = lead[large] - lead[small]
    print(f"{name}, {large} - {small}: "
          f"{100 * differences.mean():+.1f} ± {100 * half_width(differences):.1f} points")


def confusions(fashion, answers, most=6):
    """Print the pairs of classes that are confused most often, in wrong answers a seed."""
    labels, names = fashion.test.labels, fashion.class_names
    wrong = Counter(tuple(sorted(pair)) for row in answers for pair in zip(labels, row)
                    if pair[0] != pair[1])
    print(f"    {sum(wrong.values()) / len(answers):.1f} wrong")
    for (one, other), count in wrong.most_common(most):
        print(f"    {count / len(answers):.1f} {names[one]} and {names[other]}")
    pair = names.index("Trouser"), names.index("Dress")
    print(f"    {wrong[pair] / len(answers):.1f} Trouser and Dress")


def neighbours(fashion, closest=20):
    """Print how near each test picture is to a training picture (pixels from 0 to 1)."""
    train, test = (part.images.reshape(len(part.images), -1) / 255 for part in (fashion.train, fashion.test))
    distances, nearest = (a[:, 0] for a in NearestNeighbors(n_neighbors=1).fit(train).kneighbors(test))
    labels = fashion.test.labels
    same = (fashion.train.labels[nearest] == labels).mean()
    first = distances.argsort()[:closest]
    kinds = Counter(fashion.class_names[label] for label in labels[first])
    print(f"nearest training picture: distance from {distances.min():.2f}, median "
          f"{np.median(distances):.2f}, same class {same:.1%}, the {closest} closest {dict(kinds)}")


def trousers(fashion, right, groups=4):
    """Print how often trousers are wrong, from a narrow to a wide gap between their legs."""
    trouser = fashion.test.labels == fashion.class_names.index("Trouser")
    width = gaps(fashion.test.images[trouser, ..., 0])
    for group in np.array_split(width.argsort(kind="stable"), groups):
        wrong = 1 - right[:, trouser][:, group].mean()
        print(f"trousers with a gap of {width[group].min():.1f} to {width[group].max():.1f} pixels: "
              f"{len(group)}, {wrong:.0%} wrong at 7 x 7")


def gaps(images, dark=50):
    """Mean width of the dark gap between the first and the last lit pixel of a row, in the lower half.

    >>> picture = np.zeros((1, 28, 28)); picture[:, :, [10, 11, 15, 16]] = 255
    >>> gaps(picture)
    array([3.])
    """
    lit = images[:, 14:] > dark
    inside = np.maximum.accumulate(lit, axis=2) & np.maximum.accumulate(lit[..., ::-1], axis=2)[..., ::-1]
    return (inside & ~lit).sum(axis=2).mean(axis=1)


def draw(right, path):
    """Test accuracy against the picture's side: the mean with its interval, and a dot for each seed."""
    import matplotlib.pyplot as plt

    figure, axes = plt.subplots(figsize=(5.5, 3.3), layout="constrained")
    looks = (("s--", "#d55e00", 0.25), ("o-", "#0072b2", -0.25))
    for method, (line, colour, aside) in zip(METHODS, looks):
        runs = [100 * right[size][method].mean(axis=1) for size in SIZES]
        p = np.array([row.mean() for row in runs])
        interval = 1.96 * np.sqrt(p * (100 - p) / right[7][method].shape[1])
        places = np.array(SIZES) + aside
        axes.errorbar(places, p, interval, fmt=line, color=colour, capsize=4, markersize=5, label=method)
        for place, row in zip(places, runs):
            if len(row) > 1:
                axes.plot([place + 3 * aside] * len(row), row, ".", color=colour, alpha=0.5)
    axes.set(xlabel="pixels along one side", ylabel="test accuracy, %", xticks=SIZES, ylim=(75, 95))
    axes.legend(frameon=False, loc="lower right")
    figure.savefig(path, dpi=100)
    plt.close(figure)


if __name__ == "__main__":
    main()
