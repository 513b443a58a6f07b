using System.CommandLine;
using System.Diagnostics;
using ComicCluster.Cli.Commands.Training.FineTuning;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Language.Evaluation;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Training;
using ComicCluster.Toyland.Stories;

namespace ComicCluster.Cli.Commands.Training;

/// <summary><c>comic train gpt2</c>: a story model.</summary>
internal static class TrainGpt2Command
{
    private const int LogInterval = 10; // steps
    private const int HeldOutStories = 200;

    private static readonly TrainGpt2Options Options = new();
    private static readonly FineTuneOptions FineTuneOptions = new();

    public static Command Create()
    {
        var command = new Command("gpt2", "Train a GPT-2 that writes stories: from nothing, or from a checkpoint. Stopped or killed, the same command goes on; the result is the same.");
        foreach (var option in Options.All.Concat(FineTuneOptions.All)) command.Add(option);
        FineTuneOptions.Cluster.AddTo(command);
        FineTuneOptions.Limit(command, Options);
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        if (result.GetValue(FineTuneOptions.Model) is not null) return new FineTuneCommand(FineTuneOptions, Options).Run(result, cancellation);
        if (!result.GetValue(Options.FromScratch)) throw new UsageException("Say --from-scratch, or --model DIR with the checkpoint to fine-tune.");
        var (vocabularySize, interval) = (Options.VocabularySize(result), Options.CheckpointInterval(result));
        Options.Settings(result, vocabularySize); // refuses before anything is written
        TorchRuntime.Start(result.GetValue(Options.Threads));

        var data = LanguageData.Open(result.GetRequiredValue(Options.Data), result.GetValue(Options.Seed));
        var files = new Gpt2TrainingFiles(result.GetRequiredValue(Options.Out));
        var tokenizer = files.Tokenizer(data, vocabularySize);
        var settings = Options.Settings(result, tokenizer.VocabularySize);
        var prompt = new StoryPrompt(tokenizer, settings.Model.ContextLength, data.Layout);
        using var run = new Gpt2TrainingRun(settings, number => Document(data.Training(number)), TorchRuntime.DefaultDevice);
        files.Resume(run);

        Train(run, settings, files, interval, cancellation);
        if (!run.IsFinished)
        {
            files.Save(run);
            Console.Error.WriteLine($"Stopped at step {run.StepsTaken} of {settings.Steps}. The same command goes on.");
            return CommandLine.Stopped;
        }
        var perplexity = HeldOutPerplexity(run, prompt, data, cancellation);
        Console.Out.WriteLine($"perplexity {perplexity:F3} a token on {HeldOutStories} held-out stories");
        files.WriteModel(run, new Gpt2ModelCard(settings, data.Name, run.Model, perplexity, HeldOutStories), data.Layout);
        return 0;

        TrainingDocument Document(Story story)
        {
            var premise = prompt.Encode(story.Premise);
            return new([.. premise, .. prompt.EncodeStory(story.Text, story.Cast)], premise.Length);
        }
    }

    /// <summary>Of the stories, given their premises.</summary>
    private static double HeldOutPerplexity(Gpt2TrainingRun run, StoryPrompt prompt, LanguageData data, CancellationToken cancellation)
    {
        var likelihood = new TextLikelihood(run.Model);
        var (sum, tokens) = (0.0, 0L);
        for (var number = 0UL; number < HeldOutStories; number++)
        {
            cancellation.ThrowIfCancellationRequested();
            var story = data.HeldOut(number);
            var ids = prompt.EncodeStory(story.Text, story.Cast);
            sum += likelihood.LogLikelihood(prompt.Encode(story.Premise), ids);
            tokens += ids.Length;
        }
        return Math.Exp(-sum / tokens);
    }

    private static void Train(
        Gpt2TrainingRun run, Gpt2TrainingSettings settings, Gpt2TrainingFiles files, TimeSpan interval, CancellationToken cancellation)
    {
        using var log = files.OpenLog(run);
        var (loss, steps) = (0.0, 0);
        var (clock, sinceSave) = (Stopwatch.StartNew(), Stopwatch.StartNew());
        StepProgress.Standard.Run($"seed {settings.Seed}", run.StepsTaken, settings.Steps, report =>
        {
            while (!run.IsFinished && !cancellation.IsCancellationRequested)
            {
                var step = run.Step();
                (loss, steps) = (loss + step.Loss, steps + 1);
                if (run.StepsTaken % LogInterval == 0 || run.IsFinished)
                {
                    var speed = step.Tokens * steps / clock.Elapsed.TotalSeconds;
                    log.Write(run.StepsTaken, step, loss / steps, speed);
                    report(run.StepsTaken, $"loss {loss / steps:F3}  {speed:F0} tokens/s");
                    (loss, steps) = (0, 0);
                    clock.Restart();
                }
                if (sinceSave.Elapsed < interval) continue;
                files.Save(run);
                sinceSave.Restart();
            }
        });
    }
}
