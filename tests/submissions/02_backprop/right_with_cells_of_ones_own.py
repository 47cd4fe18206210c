# Layers as objects with samples in columns, helpers in cells of their own under names that are likely.
# %% extra before chain
def activation(name, n):
    return {"tanh": np.tanh, "identity": lambda n: n, "relu": lambda n: np.maximum(n, 0),
            "logistic": lambda n: 1 / (1 + np.exp(-n))}[name](n)

def slope(name, n):
    a = activation(name, n)
    return {"tanh": 1 - a**2, "identity": np.ones_like(n), "relu": (n > 0) * 1.0,
            "logistic": a * (1 - a)}[name]

def loss(y, prediction):
    return ((prediction - y) ** 2).mean()

class Layer:
    def __init__(self, W, b, name):
        self.W, self.b, self.name = np.atleast_2d(W), np.reshape(b, (-1, 1)), name

    def forward(self, a):
        self.a = a
        self.n = self.W @ a + self.b
        return activation(self.name, self.n)

    def backward(self, slopes):
        delta = slopes * slope(self.name, self.n)
        self.dW, self.db = delta @ self.a.T, delta.sum(axis=1)
        return self.W.T @ delta

def train_once(layers, x, y):
    a = x.T
    for layer in layers:
        a = layer.forward(a)
    slopes = 2 * (a - y.T) / y.size
    for layer in layers[::-1]:
        slopes = layer.backward(slopes)
# %% chain
def chain_gradient(x, y, weights, biases):
    layers = [Layer(w, b, "tanh") for w, b in zip(weights, biases)]
    train_once(layers, np.array([[x]]), np.array([[y]]))
    return [layer.dW.item() for layer in layers], [layer.db.item() for layer in layers]
# %% layer
def layer_gradient(x, y, W, b):
    layer = Layer(W, b, "logistic")
    train_once([layer], x, y)
    return layer.dW, layer.db
# %% network
def backward(x, y, weights, biases, activations):
    layers = [Layer(W, b, name) for W, b, name in zip(weights, biases, activations)]
    train_once(layers, x, y)
    return [layer.dW for layer in layers], [layer.db for layer in layers]
# %% extra after network
weights, biases = [np.ones((1, 2))], [np.zeros(1)]
print(loss(np.ones((3, 1)), forward(np.eye(2), weights, biases, ["relu"])[1][-1][:1]))
