using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Painting.Recipes;
using ComicCluster.Engine.Randomness;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Sessions;

/// <summary>
/// A panel as a safetensors file: <c>canvas.0.weights</c>, <c>canvas.0.average</c>, <c>canvas.0.optimizer.…</c>, and in the metadata the
/// hash of the specification, the step and the positions of the random streams.
/// </summary>
internal static class PanelCheckpoint
{
    private const string Kind = "comic-panel-1";

    /// <summary>Writes a panel.</summary>
    /// <param name="panel">The panel.</param>
    /// <param name="recipe">How it is painted.</param>
    /// <param name="write">Takes the tensors, good until it returns, and the metadata.</param>
    public static T Save<T>(Panel panel, IPaintingRecipe recipe, Func<Dictionary<string, Tensor>, Dictionary<string, string>, T> write)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        var tensors = new Dictionary<string, Tensor>();
        var metadata = new Dictionary<string, string>
        {
            ["kind"] = Kind,
            [StoredSettings.Key] = panel.Spec.Describe(recipe),
            ["step"] = $"{panel.Step}",
            ["canvases"] = $"{panel.Canvases.Count}",
            ["loss"] = $"{panel.Loss:R}",
            ["similarity"] = $"{panel.Similarity:R}",
        };
        foreach (var (canvas, i) in panel.Canvases.Select((canvas, i) => (canvas, i)))
        {
            tensors[$"canvas.{i}.weights"] = canvas.Flat;
            if (canvas.Average is not null) tensors[$"canvas.{i}.average"] = canvas.Average;
            foreach (var (name, tensor) in canvas.Optimizer.ExportState()) tensors[$"canvas.{i}.optimizer.{name}"] = tensor;
            metadata[$"canvas.{i}.random.stream"] = $"{canvas.Random.Stream}";
            metadata[$"canvas.{i}.random.position"] = $"{canvas.Random.Position}";
            metadata[$"canvas.{i}.optimizer.steps"] = $"{canvas.Optimizer.StepCount}";
        }
        return write(tensors, metadata);
    }

    /// <summary>Brings a new panel to where the file's was.</summary>
    /// <exception cref="PaintingException">The file is damaged, or of another specification or recipe.</exception>
    public static void Load(Panel panel, IPaintingRecipe recipe, string name, Func<SafetensorsFile> open)
    {
        try
        {
            using var scope = NewDisposeScope();
            using var _ = no_grad();
            using var file = open();
            if (Text(file, "kind") != Kind) throw new InvalidDataException("it is no checkpoint of a panel");
            if (StoredSettings.Difference(file.Metadata.GetValueOrDefault(StoredSettings.Key), panel.Spec.Describe(recipe)) is { } difference)
                throw new InvalidDataException($"it was painted with other settings ({difference}); use those that it was begun with");
            panel.Step = (int)Number(file, "step", (ulong)panel.Plan.TotalSteps);
            var canvases = (int)Number(file, "canvases", (ulong)panel.Canvases.Count);
            if (canvases == 0) throw new InvalidDataException("it has no canvas");
            // A start's stream is its number.
            var starts = Enumerable.Range(0, canvases).Select(i => (int)Number(file, $"canvas.{i}.random.stream", (ulong)panel.Canvases.Count - 1)).ToArray();
            if (starts.Distinct().Count() < canvases) throw new InvalidDataException("it has a start twice");
            var kept = starts.Select(start => panel.Canvases[start]).ToArray();
            foreach (var other in panel.Canvases.Except(kept)) other.Dispose();
            panel.Canvases.Clear();
            panel.Canvases.AddRange(kept);
            for (var i = 0; i < canvases; i++) Load(panel, panel.Canvases[i], recipe, file, $"canvas.{i}.");
            panel.Loss = Real(file, "loss");
            panel.Similarity = Real(file, "similarity");
            if (panel.Step >= panel.Plan.TotalSteps) panel.State = PanelState.Completed;
        }
        catch (Exception error) when (error is InvalidDataException or CheckpointException)
        {
            throw new PaintingException($"The panel can't go on from {name}: {error.Message}", error);
        }
    }

    private static void Load(Panel panel, Canvas canvas, IPaintingRecipe recipe, SafetensorsFile file, string prefix)
    {
        Copy(file, prefix + "weights", canvas.Flat);
        if (canvas.Average is not null) Copy(file, prefix + "average", canvas.Average);
        canvas.Random = new RandomStream(
            panel.Spec.Seed, Number(file, prefix + "random.stream", ulong.MaxValue), Number(file, prefix + "random.position", ulong.MaxValue));
        // A canvas begins with the optimiser of the first phase; one that has finished keeps that of the last.
        var phase = panel.Plan.Phase(Math.Min(panel.Step, panel.Plan.TotalSteps - 1));
        if (panel.Plan.PrimingSteps > 0 && phase != PaintingPhase.Priming) canvas.ChangeOptimizer(recipe, phase);
        var state = file.Names.Where(name => name.StartsWith(prefix + "optimizer.", StringComparison.Ordinal))
            .ToDictionary(name => name[(prefix + "optimizer.").Length..], file.Read);
        canvas.Optimizer.ImportState(state, (long)Number(file, prefix + "optimizer.steps", int.MaxValue));
    }

    private static void Copy(SafetensorsFile file, string name, Tensor to)
    {
        if (!file.Names.Contains(name)) throw new InvalidDataException($"it has no tensor '{name}'");
        var tensor = file.Read(name);
        if (!tensor.shape.SequenceEqual(to.shape) || tensor.dtype != to.dtype)
            throw new InvalidDataException($"its tensor '{name}' is {tensor}, not {to}");
        to.copy_(tensor);
    }

    private static string Text(SafetensorsFile file, string key) =>
        file.Metadata.TryGetValue(key, out var text) ? text : throw new InvalidDataException($"its metadata lacks '{key}'");

    private static ulong Number(SafetensorsFile file, string key, ulong most) =>
        ulong.TryParse(Text(file, key), out var number) && number <= most
            ? number
            : throw new InvalidDataException($"'{key}' in its metadata is not a number from 0 to {most}");

    private static double Real(SafetensorsFile file, string key) =>
        double.TryParse(Text(file, key), out var number) ? number : throw new InvalidDataException($"'{key}' in its metadata is no number");
}
