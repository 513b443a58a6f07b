using ComicCluster.Engine.Checkpoints;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Painting.Priors.Training;

/// <summary>An unfinished training as a safetensors file: weights, their average and the optimiser's state, to go on bit for bit.</summary>
public static class PriorTrainingState
{
    private const string Kind = "comic-field-prior-training-1";

    /// <summary>Writes it; the file appears whole or not at all.</summary>
    /// <param name="path">The file.</param>
    /// <param name="trainer">The training.</param>
    /// <param name="run">All that decides on the steps to come; a file goes on with the same only.</param>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public static void Save(string path, PriorTrainer trainer, object run)
    {
        using var scope = NewDisposeScope();
        var tensors = new Dictionary<string, Tensor>();
        foreach (var (name, tensor) in trainer.Model.Parameters) tensors["weights." + name] = tensor;
        foreach (var (name, tensor) in trainer.Average) tensors["average." + name] = tensor;
        foreach (var (name, tensor) in trainer.Optimizer.ExportState()) tensors["optimizer." + name] = tensor;
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            ["kind"] = Kind,
            [StoredSettings.Key] = StoredSettings.Of(run),
            ["step"] = $"{trainer.StepCount}",
        });
    }

    /// <summary>Brings a new training to where the file's was.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of another run.</exception>
    public static void Load(string path, PriorTrainer trainer, object run)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("kind") != Kind) throw new CheckpointException(path, "it is no unfinished training of a prior.");
        if (StoredSettings.Difference(file.Metadata.GetValueOrDefault(StoredSettings.Key), StoredSettings.Of(run)) is { } difference)
            throw new CheckpointException(path, $"it belongs to a training with other settings ({difference}). Use those, or another folder.");
        if (!long.TryParse(file.Metadata.GetValueOrDefault("step"), out var step) || step is < 0 or > 100_000_000)
            throw new CheckpointException(path, "its metadata have no sound 'step'.");
        var shapes = trainer.Model.Config.Shapes();
        var expected = shapes.SelectMany(s => new[] { ("weights." + s.Key, s.Value), ("average." + s.Key, s.Value) }).ToDictionary();
        var index = 0;
        foreach (var parameter in trainer.Model.Parameters)
        {
            expected[$"optimizer.{index}.exp_avg"] = shapes[parameter.Key];
            expected[$"optimizer.{index++}.exp_avg_sq"] = shapes[parameter.Key];
        }
        TensorShapes.Check(path, expected, file.Tensors.ToDictionary(t => t.Key, t => t.Value.Shape));
        foreach (var (name, tensor) in trainer.Model.Parameters) tensor.copy_(file.Read("weights." + name));
        foreach (var (name, tensor) in trainer.Average) tensor.copy_(file.Read("average." + name));
        var state = file.Names.Where(name => name.StartsWith("optimizer.", StringComparison.Ordinal))
            .ToDictionary(name => name["optimizer.".Length..], file.Read);
        trainer.Optimizer.ImportState(state, step);
    }
}
