using System.Globalization;
using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Vision.Training;

/// <summary>Saves a training so that it can go on, and the model that it has so far.</summary>
public static class ClipTrainingCheckpoint
{
    private const string StepKey = "step", OptimizerStepKey = "optimizer_step", GenerationsName = "generations";

    /// <summary>Writes the whole state into a file, which appears whole or not at all.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public static void Save(ClipTrainer trainer, string path)
    {
        using var scope = NewDisposeScope();
        var tensors = Tensors(trainer).ToDictionary(tensor => tensor.Name, tensor => tensor.Tensor);
        foreach (var (name, state) in trainer.Optimizer.AdamW.ExportState()) tensors[$"optimizer.{name}"] = state;
        if (trainer.Painter is { } painter) tensors[GenerationsName] = tensor(painter.Generations);
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            [StepKey] = trainer.StepCount.ToString(CultureInfo.InvariantCulture),
            [OptimizerStepKey] = trainer.Optimizer.AdamW.StepCount.ToString(CultureInfo.InvariantCulture),
            [StoredSettings.Key] = Described(trainer),
        });
    }

    /// <summary>Goes on from a file that <see cref="Save"/> wrote.</summary>
    /// <param name="trainer">A new trainer of the same world, tokenizer and options; it may have other numbers of steps.</param>
    /// <param name="path">The file.</param>
    /// <exception cref="CheckpointException">The file is missing or damaged, or belongs to a training with other options.</exception>
    public static void Restore(ClipTrainer trainer, string path)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        if (StoredSettings.Difference(file.Metadata.GetValueOrDefault(StoredSettings.Key), Described(trainer)) is { } difference)
            throw new CheckpointException(path, $"it belongs to a training with other settings ({difference}). Use those, or another folder.");
        var generations = file.Names.Contains(GenerationsName) ? file.Read(GenerationsName).data<long>().ToArray() : null;
        trainer.Continue(Number(StepKey), generations);
        using (no_grad())
        {
            foreach (var (name, tensor) in Tensors(trainer)) tensor.copy_(Find(name, tensor.shape));
        }
        const string prefix = "optimizer.";
        trainer.Optimizer.AdamW.ImportState(
            file.Names.Where(name => name.StartsWith(prefix, StringComparison.Ordinal)).ToDictionary(name => name[prefix.Length..], file.Read),
            Number(OptimizerStepKey));

        long Number(string key) => file.Metadata.TryGetValue(key, out var text) && long.TryParse(text, CultureInfo.InvariantCulture, out var number)
            ? number
            : throw new CheckpointException(path, $"it has no '{key}'; it is no state of a training.");

        Tensor Find(string name, long[] shape) => file.Names.Contains(name) && file.Read(name) is var found && found.shape.SequenceEqual(shape)
            ? found
            : throw new CheckpointException(path, $"it has no tensor '{name}' of shape [{string.Join(", ", shape)}].");
    }

    /// <summary>Writes the averaged weights as a model in Hugging Face layout, with its tokenizer, in float16.</summary>
    /// <param name="trainer">The trainer.</param>
    /// <param name="directory">The folder, made if it is missing.</param>
    /// <param name="tokenizerDirectory">Where the tokenizer's files are.</param>
    /// <exception cref="CheckpointException">A file can't be written.</exception>
    public static void Export(ClipTrainer trainer, string directory, string tokenizerDirectory) => ClipCheckpoint.Save(
        directory, trainer.Clip.Config,
        trainer.Optimizer.Average.Weights.Where(weight => trainer.Clip.IsShipped(weight.Key)).ToDictionary(weight => weight.Key, weight => weight.Value),
        ScalarType.Float16, tokenizerDirectory);

    /// <summary>All but how long it takes: a training may be given more or fewer steps when it goes on.</summary>
    private static string Described(ClipTrainer trainer) => StoredSettings.Of(trainer.Options with { Steps = 0, ContrastiveSteps = 0 });

    private static IEnumerable<(string Name, Tensor Tensor)> Tensors(ClipTrainer trainer)
    {
        foreach (var (name, weight) in trainer.Clip.Parameters) yield return ($"weight.{name}", weight);
        foreach (var (name, average) in trainer.Optimizer.Average.Weights) yield return ($"average.{name}", average);
        if (trainer.Painter is not { } painter) yield break;
        yield return ("pixels", painter.Pixels.Pictures);
        yield return ("sirens.parameters", painter.Sirens.Parameters);
        yield return ("sirens.mean", painter.Sirens.Mean);
        yield return ("sirens.square", painter.Sirens.Square);
        yield return ("sirens.steps", painter.Sirens.Steps);
    }
}
