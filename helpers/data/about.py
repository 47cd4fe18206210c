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
