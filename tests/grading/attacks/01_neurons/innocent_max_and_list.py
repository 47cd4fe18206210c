# Is right, and uses max, list and zip as names.
# %% extra after softmax
max = 3
list = [1, 2]
# %% extra before counting
zip = "archive.zip"
# %% counting
def parameter_count(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total += sizes[i] * (sizes[i - 1] + 1)
    return total
# %% forward
def forward(x, weights, biases, activations):
    a = x
    for i in range(len(weights)):
        a = activations[i](a @ weights[i].T + biases[i])
    return a
