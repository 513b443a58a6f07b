using System.CommandLine;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Guides;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Runtime;
using ComicCluster.Engine.Vision;

namespace ComicCluster.Cli.Commands;

/// <summary><c>comic paint</c>: a picture that CLIP says shows a text.</summary>
internal static class PaintCommand
{
    private static readonly PaintOptions Picture = new();
    private static readonly RecipeOptions Recipe = new();

    public static Command Create()
    {
        var command = new Command("paint", "Paint a picture of a text: a small network is optimised until CLIP agrees that it shows it.") { Picture.Text };
        foreach (var option in Picture.All.Concat(Recipe.All)) command.Add(option);
        Recipe.Limit(command, Picture);
        command.Limit([Picture.Resume], result => result.IsGiven(Picture.Seed), "needs the --seed that the painting was begun with; it stands beside its progress");
        CommandLine.SetAction(command, Run);
        return command;
    }

    private static int Run(ParseResult result, CancellationToken cancellation)
    {
        var parameters = Recipe.Parameters(result, result.GetRequiredValue(Picture.Clip), result.GetValue(Picture.Style), Picture.IsImagined(result));
        if (result.GetValue(Recipe.Settings))
        {
            foreach (var line in RecordSettings.List(parameters)) Console.Out.WriteLine(line);
            return 0;
        }
        var files = new PaintingFiles(result.GetRequiredValue(Picture.Out));
        var panel = Picture.Panel(result);
        var recipe = RecipeOptions.Create(parameters);
        recipe.Plan(panel); // refuses before the weights are read
        files.Try();
        Picture.TellWeights(result, panel);

        TorchRuntime.Start();
        using var cache = new TextEmbeddingCache();
        using var clip = ClipGuide.Load(result.GetRequiredValue(Picture.Clip), TorchRuntime.DefaultDevice, Recipe.ScalarType(result), cache);
        var guide = new ClipPictureGuide(clip.Model, clip.EncodeText, clip.Shorten);
        panel = Picture.WithLayers(result, panel, clip, recipe);
        using var session = new PaintingSession(guide, recipe);
        if (result.GetValue(Picture.Resume)) files.Resume(session, panel);
        else session.Add(panel);

        var frames = result.GetValue(Picture.Frames);
        var start = session.Progress[0];
        StepProgress.Standard.Run($"seed {panel.Seed}", start.Step, start.TotalSteps, report =>
        {
            while (session.Progress[0] is { State: PanelState.Painting } && !cancellation.IsCancellationRequested)
            {
                var progress = session.Advance()[0];
                report(progress.Step, double.IsNaN(progress.Similarity) ? "" : $"similarity {progress.Similarity:F3}");
                if (frames > 0 && progress.Step % frames == 0) files.WriteFrame(session, progress);
                files.SaveNowAndThen(session, panel);
            }
        });
        return Finish(session, files, panel, clip);
    }

    private static int Finish(PaintingSession session, PaintingFiles files, PanelSpec panel, ClipGuide clip)
    {
        var progress = session.Progress[0];
        if (progress.Failure is { } failure) throw failure;
        try
        {
            files.WritePicture(session, panel, clip);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            files.Save(session, panel);
            throw new CommandException(
                $"{files.Picture} can't be written: {error.Message} What is painted is kept: the same command with --seed {panel.Seed} --resume writes it.", error);
        }
        if (progress.State == PanelState.Completed)
        {
            files.RemoveCheckpoint();
            return 0;
        }
        files.Save(session, panel);
        Console.Error.WriteLine(
            $"Stopped at step {progress.Step} of {progress.TotalSteps}; {files.Picture} shows it. The same command with --seed {panel.Seed} --resume goes on.");
        return CommandLine.Stopped;
    }
}
