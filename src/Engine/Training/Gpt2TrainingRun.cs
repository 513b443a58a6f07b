using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>
/// A training that can be interrupted at any time: a run that goes on from a checkpoint ends with the same bits as one that was never
/// interrupted, on the same machine with the same number of threads.
/// </summary>
public sealed class Gpt2TrainingRun : IDisposable
{
    private const string Kind = "comic-gpt2-training-1";

    private readonly Gpt2Trainer _trainer;
    private readonly IBatchSource _batches;
    private readonly int _steps;
    private readonly string _settings;

    /// <param name="model">What is trained; the run owns it from now on.</param>
    /// <param name="options">How.</param>
    /// <param name="batches">What it learns from, at its beginning.</param>
    /// <param name="steps">How many steps it takes.</param>
    /// <param name="settings">All that decides how it ends, in one line: a checkpoint of other settings is refused.</param>
    public Gpt2TrainingRun(Gpt2Model model, TrainingOptions options, IBatchSource batches, int steps, string settings)
    {
        (Model, _batches, _steps, _settings) = (model, batches, steps, settings);
        _trainer = new Gpt2Trainer(model, options);
    }

    /// <summary>A training from scratch.</summary>
    /// <param name="settings">How it is trained.</param>
    /// <param name="document">What it learns from, by number.</param>
    /// <param name="device">Where; null means the CPU.</param>
    public Gpt2TrainingRun(Gpt2TrainingSettings settings, Func<ulong, TrainingDocument> document, Device? device = null)
        : this(
            FirstModel(settings, device), settings.Options, new PackedDocuments(document, settings.Model.ContextLength, settings.BatchSize), settings.Steps,
            StoredSettings.Of(settings))
    {
    }

    /// <summary>The model; the run owns it.</summary>
    public Gpt2Model Model { get; }

    /// <summary>How many steps were taken.</summary>
    public int StepsTaken => (int)_trainer.Optimizer.StepCount;

    /// <summary>Whether all steps were taken.</summary>
    public bool IsFinished => StepsTaken >= _steps;

    /// <summary>Takes a step with the next batches.</summary>
    /// <exception cref="TrainingDivergedException">The loss or a gradient is not a finite number.</exception>
    public TrainingStep Step()
    {
        using var scope = NewDisposeScope();
        return _trainer.Step([.. _batches.Next().Select(batch => new TrainingBatch(batch.Tokens.to(Model.Device), batch.LossMask?.to(Model.Device)))]);
    }

    /// <summary>Writes what learns, its moments and the position; the file is whole or not there.</summary>
    /// <param name="path">The file, replaced if there is one.</param>
    /// <param name="progress">What else the caller has to know to go on; null is nothing.</param>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public void Save(string path, string? progress = null)
    {
        using var scope = NewDisposeScope();
        var tensors = Model.Trainable.ToDictionary(parameter => "model." + parameter.Key, parameter => parameter.Value);
        foreach (var (name, tensor) in _trainer.Optimizer.ExportState()) tensors["optimizer." + name] = tensor;
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            ["kind"] = Kind,
            [StoredSettings.Key] = _settings,
            ["step"] = $"{StepsTaken}",
            ["position"] = $"{_batches.Position}",
            ["progress"] = progress ?? "",
        });
    }

    /// <summary>Brings a new run to where a saved one was.</summary>
    /// <returns>What <see cref="Save"/> was given.</returns>
    /// <exception cref="CheckpointException">The file is damaged, or of a training with other settings.</exception>
    public string Load(string path)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("kind") != Kind) throw new CheckpointException(path, "it is no checkpoint of such a training.");
        if (StoredSettings.Difference(file.Metadata.GetValueOrDefault(StoredSettings.Key), _settings) is { } difference)
            throw new CheckpointException(path, $"it belongs to a training with other settings ({difference}). Use those, or another folder.");
        if (!int.TryParse(file.Metadata.GetValueOrDefault("step"), out var step) || step < 0 || step > _steps
            || !ulong.TryParse(file.Metadata.GetValueOrDefault("position"), out var position))
            throw new CheckpointException(path, "it doesn't say where the training was.");
        var states = file.Names.Where(name => name.StartsWith("optimizer.", StringComparison.Ordinal))
            .ToDictionary(name => name["optimizer.".Length..], file.Read);
        TrainingWeights.Read(path, file, Model.Trainable);
        _trainer.Optimizer.ImportState(states, step);
        _batches.Position = position;
        return file.Metadata.GetValueOrDefault("progress") ?? "";
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _trainer.Dispose();
        Model.Dispose();
    }

    private static Gpt2Model FirstModel(Gpt2TrainingSettings settings, Device? device)
    {
        using var scope = NewDisposeScope();
        var model = Gpt2Model.Random(settings.Model, settings.Seed, device);
        using var _ = no_grad();
        model.Parameters["wpe.weight"].copy_(SinusoidalPositions.Of(settings.Model.ContextLength, settings.Model.Width, deviation: 0.02));
        return model;
    }
}
