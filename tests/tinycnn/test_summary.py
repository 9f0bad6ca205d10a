"""The table of the layers."""

from tinycnn import TinyCNN


def test_the_table_of_the_book():
    """Names, output shapes and parameters of the default network: 114 in all."""
    summary = TinyCNN().summary()
    assert [(row.name, row.output_shape, row.parameters) for row in summary.rows] == [
        ("Input", (1, 1, 8, 8), 0),
        ("Conv2D", (1, 3, 6, 6), 30),
        ("ReLU", (1, 3, 6, 6), 0),
        ("MaxPool2D", (1, 3, 3, 3), 0),
        ("Flatten", (1, 27), 0),
        ("Dense", (1, 3), 84),
    ]
    assert summary.total == 114 == TinyCNN().parameter_count


def test_four_classes():
    """With "dot": 112 in the dense layer, 142 in all."""
    summary = TinyCNN(num_classes=4).summary()
    assert (summary.rows[-1].parameters, summary.total) == (112, 142)


def test_layers_that_are_there():
    """Another network has other rows."""
    names = [row.name for row in TinyCNN(relu=False, pool="avg").summary().rows]
    assert names == ["Input", "Conv2D", "AvgPool2D", "Flatten", "Dense"]


def test_it_prints_as_a_table():
    """Every row on a line of its own, columns aligned, the total last; long shapes too."""
    for model in (TinyCNN(), TinyCNN(filters=10_000, kernel_size=1, pool_size=8)):
        lines = str(model.summary()).splitlines()
        assert lines[0].split() == ["Layer", "Output", "shape", "Parameters"]
        assert lines[3].split()[0] == "Conv2D"
        assert lines[-1].split() == ["Total", str(model.parameter_count)]
        assert len({len(line) for line in lines}) == 1
        shapes = [str(row.output_shape) for row in model.summary().rows]
        starts = {line.index(shape) for line, shape in zip(lines[2:], shapes, strict=False)}
        assert len(starts) == 1
