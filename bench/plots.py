"""Plots of benchmark results as SVG files: accuracy of the variants, accuracy by domain and level, time against accuracy."""
import matplotlib

matplotlib.use("svg")
import matplotlib.pyplot as plt  # noqa: E402

plt.rcParams.update({"svg.hashsalt": "nixgen", "figure.autolayout": True, "axes.spines.top": False, "axes.spines.right": False})


def save(figure, file):
    figure.savefig(file, metadata={"Date": None})
    plt.close(figure)


def write_plots(results, titles, paper, folder, name):
    summaries = results["variants"]
    figure, axes = plt.subplots(figsize=(7, 0.5 * len(summaries) + 1.5))
    labels = [titles[variant] for variant in summaries]
    axes.barh(labels, [summary["semantic"] for summary in summaries.values()], color="#5277c3")
    axes.axvline(paper["semantic"], color="#7f7f7f", linestyle="--", linewidth=1)
    axes.text(paper["semantic"], -0.8, "paper, its own set", ha="right", fontsize=8, color="#555555")
    axes.set_xlim(0, 100)
    axes.invert_yaxis()
    axes.set_xlabel("intents whose evaluated settings are what was asked, %")
    save(figure, folder / f"{name}-variants.svg")

    first = next(iter(summaries.values()))
    groups = first["by_group"]
    figure, axes = plt.subplots(figsize=(7, 0.35 * len(groups) + 1.2))
    axes.barh(list(groups), [100 * group["right"] / max(1, group["of"]) for group in groups.values()], color="#7ebae4")
    axes.set_xlim(0, 100)
    axes.invert_yaxis()
    axes.set_xlabel(f"{titles[next(iter(summaries))]}: right, %")
    save(figure, folder / f"{name}-groups.svg")

    figure, axes = plt.subplots(figsize=(6, 4))
    for variant, summary in summaries.items():
        axes.scatter(summary["seconds_p50"], summary["semantic"], color="#5277c3")
        axes.annotate(titles[variant], (summary["seconds_p50"], summary["semantic"]), textcoords="offset points", xytext=(5, 3), fontsize=8)
    axes.axvline(paper["seconds"], color="#7f7f7f", linestyle="--", linewidth=1)
    axes.set_xlabel("seconds for an intent, median")
    axes.set_ylabel("semantic accuracy, %")
    save(figure, folder / f"{name}-time.svg")
