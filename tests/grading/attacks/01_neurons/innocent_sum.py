# Is right, and uses `sum` as a name, as beginners do.
# %% extra after neuron
sum = 0
for value in [1, 2, 3]:
    sum = sum + value
print(sum)
# %% counting
def parameter_count(sizes):
    total = 0
    for i in range(1, len(sizes)):
        total = total + sizes[i] * (sizes[i - 1] + 1)
    return total
# %% forward
def forward(x, weights, biases, activations):
    a = x
    for i in range(len(weights)):
        a = activations[i](a @ weights[i].T + biases[i])
    return a
