using ComicCluster.Engine.Checkpoints;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Tokenization;
using ComicCluster.Engine.Tokenization.Training;
using ComicCluster.Engine.Training;
using static TorchSharp.torch;

namespace ComicCluster.Cli.Commands.Training;

/// <summary>The folder of a training: the vocabulary first, a checkpoint and a log meanwhile, the model at the end.</summary>
internal sealed class Gpt2TrainingFiles
{
    /// <summary>Stories that the vocabulary is learned from; with more it stays the same but for rare names.</summary>
    private const int VocabularyStories = 8000;
    private const string LogName = "training.jsonl";

    private readonly string _folder;

    public Gpt2TrainingFiles(string folder)
    {
        _folder = folder;
        if (File.Exists(InFolder("model.safetensors")))
            throw new CommandException($"There is a finished model in {folder}; remove it, or choose another --out.");
        OutputFolder.Claim(folder, LogName, "a training of GPT-2", "--out");
    }

    private string Checkpoint => InFolder("training.safetensors");

    /// <summary>The vocabulary in the folder; learned first if there is none.</summary>
    public Gpt2Tokenizer Tokenizer(LanguageData data, int size)
    {
        // merges.txt is written last.
        if (!File.Exists(InFolder("merges.txt")))
        {
            Console.Error.WriteLine($"Learning a vocabulary from {VocabularyStories} stories ...");
            var trainer = BpeTrainer.ForGpt2();
            for (var number = 0; number < VocabularyStories; number++)
            {
                var story = data.Training((ulong)number);
                trainer.Add($"{StoryPrompt.Clean(story.Premise)} {data.Layout.Separator}{data.Layout.Continuation(story.Text, story.Cast)}");
            }
            trainer.Train(size).Write(_folder);
        }
        var tokenizer = Gpt2Tokenizer.Load(_folder);
        return tokenizer.VocabularySize <= size
            ? tokenizer
            : throw new CommandException($"The vocabulary in {_folder} has {tokenizer.VocabularySize} tokens, more than --vocabulary {size}.");
    }

    /// <summary>Goes on where an earlier run was, if there was one.</summary>
    public void Resume(Gpt2TrainingRun run)
    {
        if (!File.Exists(Checkpoint)) return;
        run.Load(Checkpoint);
        Console.Error.WriteLine($"Going on from step {run.StepsTaken}.");
    }

    public TrainingLog OpenLog(Gpt2TrainingRun run) => new(InFolder(LogName), run.StepsTaken);

    public void Save(Gpt2TrainingRun run) => run.Save(Checkpoint);

    /// <summary>Writes the model in half precision; the checkpoint goes when it is there.</summary>
    public void WriteModel(Gpt2TrainingRun run, Gpt2ModelCard card, StoryLayout layout)
    {
        StoryLayoutFile.Write(_folder, layout);
        File.WriteAllText(InFolder("README.md"), card.Text());
        Gpt2Checkpoint.Save(_folder, run.Model.Config, run.Model.Parameters, ScalarType.Float16);
        File.Delete(Checkpoint);
    }

    private string InFolder(string name) => Path.Combine(_folder, name);
}
