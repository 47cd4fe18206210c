# Hands in modules that would take the place of libraries, and settings for the kernel.
# loses: everything
# %% double
def double(x):
    return 0
# %% shares
def shares(numbers):
    return 0
# %% edit
EVERYTHING = '''
def __getattr__(name):
    return lambda *values, **options: None
'''
SETTINGS = "c.IPKernelApp.exec_lines = ['raise SystemExit']"

def edit(folder):
    for name in ("helpers", "numpy", "IPython", "ast", "sitecustomize", "usercustomize",
                 "ipykernel_launcher", "unittest", "difflib", "copy"):
        (folder / f"{name}.py").write_text(EVERYTHING)
    (folder / "helpers").mkdir()
    (folder / "helpers" / "__init__.py").write_text(EVERYTHING)
    (folder / "helpers" / "checks.py").write_text(EVERYTHING)
    (folder / "ipython_kernel_config.py").write_text(SETTINGS)
