using System.Text.Json;
using ComicCluster.Engine.Painting.Sketches;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>The folder of a training: a checkpoint and a log meanwhile, the model at the end.</summary>
internal sealed class SketcherTrainingFiles
{
    private readonly string _folder;
    private readonly object _run;

    /// <param name="folder">The folder, made if it is missing.</param>
    /// <param name="run">All that decides on the steps.</param>
    public SketcherTrainingFiles(string folder, object run)
    {
        (_folder, _run) = (folder, run);
        if (File.Exists(InFolder("model.safetensors")))
            throw new CommandException($"There is a finished model in {folder}; remove it, or choose another --out.");
        Directory.CreateDirectory(folder);
    }

    private string Checkpoint => InFolder("training.safetensors");

    private string LogFile => InFolder("training.jsonl");

    /// <summary>Goes on where an earlier run was, if there was one; the log's later lines go.</summary>
    public void Resume(SketcherTrainer trainer)
    {
        if (File.Exists(Checkpoint))
        {
            SketcherTrainingState.Load(Checkpoint, trainer, _run);
            Console.Error.WriteLine($"Going on from step {trainer.StepCount}.");
        }
        var kept = File.Exists(LogFile) ? File.ReadLines(LogFile).TakeWhile(line => StepOf(line) <= trainer.StepCount).ToArray() : [];
        File.WriteAllLines(LogFile, kept);
    }

    public void Save(SketcherTrainer trainer) => SketcherTrainingState.Save(Checkpoint, trainer, _run);

    /// <summary>Adds a line of JSON to the log.</summary>
    public void Log(SketcherTrainingStep step, double picturesPerSecond) => File.AppendAllText(LogFile, JsonSerializer.Serialize(new
    {
        step = step.Step,
        loss = Math.Round(step.Loss, 5),
        absolute_error = Math.Round(step.AbsoluteError, 5),
        gradient_norm = Math.Round(step.GradientNorm, 4),
        learning_rate = step.LearningRate,
        pictures_per_second = Math.Round(picturesPerSecond, 1),
    }) + "\n");

    /// <summary>Writes the averaged weights in half precision; the checkpoint goes when they are there.</summary>
    public void WriteModel(SketcherTrainer trainer, SketcherConfig config, string textTower, string card)
    {
        File.WriteAllText(InFolder("README.md"), card);
        SketcherCheckpoint.Save(_folder, config, trainer.Average, textTower);
        File.Delete(Checkpoint);
    }

    private static long StepOf(string line)
    {
        try
        {
            using var json = JsonDocument.Parse(line);
            return json.RootElement.GetProperty("step").GetInt64();
        }
        catch (Exception error) when (error is JsonException or KeyNotFoundException or InvalidOperationException or FormatException)
        {
            return long.MaxValue; // a line that a crash cut off
        }
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
