using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Training;

/// <summary>
/// A training from scratch that can be interrupted at any time: a run that goes on from a checkpoint ends with the same bits as one that was
/// never interrupted, on the same machine with the same number of threads.
/// </summary>
public sealed class Gpt2TrainingRun : IDisposable
{
    private const string Kind = "comic-gpt2-training-1";

    private readonly Gpt2TrainingSettings _settings;
    private readonly Gpt2Trainer _trainer;
    private readonly Func<ulong, TrainingDocument> _document;
    private PackedDocuments _documents;

    /// <param name="settings">How it is trained.</param>
    /// <param name="document">What it learns from, by number.</param>
    /// <param name="device">Where; null means the CPU.</param>
    public Gpt2TrainingRun(Gpt2TrainingSettings settings, Func<ulong, TrainingDocument> document, Device? device = null)
    {
        (_settings, _document) = (settings, document);
        Model = Gpt2Model.Random(settings.Model, settings.Seed, device);
        SetPositions(Model);
        _trainer = new Gpt2Trainer(Model, settings.Options);
        _documents = new PackedDocuments(document, settings.Model.ContextLength);
    }

    /// <summary>The model; the run owns it.</summary>
    public Gpt2Model Model { get; }

    /// <summary>How many steps were taken.</summary>
    public int StepsTaken => (int)_trainer.Optimizer.StepCount;

    /// <summary>Whether all steps were taken.</summary>
    public bool IsFinished => StepsTaken >= _settings.Steps;

    /// <summary>Takes a step with the next documents.</summary>
    /// <exception cref="InvalidOperationException">The training diverged.</exception>
    public TrainingStep Step()
    {
        using var scope = NewDisposeScope();
        var (tokens, counts) = _documents.Take(_settings.BatchSize);
        return _trainer.Step(new TrainingBatch(tokens.to(Model.Device), counts!.to(Model.Device)));
    }

    /// <summary>Writes weights, moments and position; the file is whole or not there.</summary>
    /// <exception cref="CheckpointException">The file can't be written.</exception>
    public void Save(string path)
    {
        using var scope = NewDisposeScope();
        var tensors = Model.Parameters.ToDictionary(parameter => "model." + parameter.Key, parameter => parameter.Value);
        foreach (var (name, tensor) in _trainer.Optimizer.ExportState()) tensors["optimizer." + name] = tensor;
        SafetensorsWriter.Write(path, tensors, new Dictionary<string, string>
        {
            ["kind"] = Kind,
            ["settings"] = _settings.Describe(),
            ["step"] = $"{StepsTaken}",
            ["document"] = $"{_documents.Next}",
        });
    }

    /// <summary>Brings a new run to where a saved one was.</summary>
    /// <exception cref="CheckpointException">The file is damaged, or of a training with other settings.</exception>
    public void Load(string path)
    {
        using var scope = NewDisposeScope();
        using var file = SafetensorsFile.Open(path);
        if (file.Metadata.GetValueOrDefault("kind") != Kind) throw new CheckpointException(path, "it is no checkpoint of such a training.");
        if (file.Metadata.GetValueOrDefault("settings") is var settings && settings != _settings.Describe())
            throw new CheckpointException(path, $"it belongs to a training with other settings ({settings}). Use those, or another folder.");
        if (!int.TryParse(file.Metadata.GetValueOrDefault("step"), out var step) || step < 0 || step > _settings.Steps
            || !ulong.TryParse(file.Metadata.GetValueOrDefault("document"), out var document))
            throw new CheckpointException(path, "it doesn't say where the training was.");
        var states = file.Names.Where(name => name.StartsWith("optimizer.", StringComparison.Ordinal))
            .ToDictionary(name => name["optimizer.".Length..], file.Read);
        using var _ = no_grad();
        foreach (var (name, parameter) in Model.Parameters)
        {
            var saved = file.Read("model." + name);
            if (!saved.shape.SequenceEqual(parameter.shape)) throw new CheckpointException(path, $"'{name}' has another shape than the model's.");
            parameter.copy_(saved);
        }
        _trainer.Optimizer.ImportState(states, step);
        _documents = new PackedDocuments(_document, _settings.Model.ContextLength, document);
    }

    private static void SetPositions(Gpt2Model model)
    {
        using var scope = NewDisposeScope();
        using var _ = no_grad();
        model.Parameters["wpe.weight"].copy_(SinusoidalPositions.Of(model.Config.ContextLength, model.Config.Width, deviation: 0.02));
    }

    /// <inheritdoc/>
    public void Dispose()
    {
        _trainer.Dispose();
        Model.Dispose();
    }
}
