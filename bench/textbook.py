# The textbook way to the same three pictures.
import matplotlib.pyplot as plt
import numpy as np
from ipywidgets import FloatSlider, interact


def show(retention):
    customers, margin, cost, discount = 2000, 1200, 900, 0.10
    lost = customers * (1 - retention)
    _figure, (bucket, stock, lenses) = plt.subplots(1, 3, figsize=(13, 4))
    grid = np.indices((10, 10)).reshape(2, -1)
    gone = round(100 * (1 - retention))
    bucket.plot(*grid[:, : 100 - gone], "o", *(grid[:, 100 - gone :] - [[0], [12]]), "v")
    bucket.set(title="The leaky bucket", xlim=(-1, 14), ylim=(-13, 12))
    bucket.text(10, 5, f"{customers - lost:,.0f} stay")
    bucket.text(10, -5, f"{lost:,.0f} leave")
    bucket.axis("off")
    stock.plot(range(11), customers * retention ** np.arange(11), "o-")
    stock.axvline(min(1 / (1 - retention), 10))
    stock.set(title="Of today's customers, how many are left", ylim=(0, customers))
    values = lost * margin, lost * margin * (1 + discount) / (1 + discount - retention), lost * cost
    lenses.barh(["missing", "gone", "replace"], values)
    for y, v in enumerate(values):
        lenses.text(v, y, f"¥{v:,.0f}")
    lenses.set(title="Three lenses on one loss", xlim=(0, 4e6))
    plt.show()


_ = interact(show, retention=FloatSlider(value=0.8, min=0, max=0.95, step=0.01))
