# Leaves the cell with an error.
# loses: heat-visible = 0 of 1, "There is no `grad_cam` here"
# loses: heat-hidden = 0 of 3, "There is no `grad_cam` here"
# %% heat
def grad_cam(model, name, images, classes)
    return images
