using System.Globalization;
using ComicCluster.Cli.Terminal;
using ComicCluster.Cli.Usage;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Vision;
using ComicCluster.Publishing;
using ComicCluster.Storage;

namespace ComicCluster.Cli.Commands;

/// <summary>The files of one painting: the picture, its frames, and the checkpoint while it is unfinished.</summary>
internal sealed class PaintingFiles
{
    private const int LargePicture = 2 << 20; // pixels; it takes seconds or more

    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(30);

    private readonly string _checkpoint, _frames;
    private readonly TimeProvider _time = TimeProvider.System;
    private long _saved;

    public PaintingFiles(string picture)
    {
        if (!picture.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new UsageException($"'{picture}' doesn't end in .png; pictures are written as PNG.");
        if (Directory.Exists(picture)) throw new UsageException($"--out '{picture}' is a folder; name a picture in it.");
        Picture = picture;
        _checkpoint = picture + ".checkpoint";
        _frames = picture + ".frames";
        _saved = _time.GetTimestamp();
    }

    public string Picture { get; }

    /// <summary>Finds out whether the picture can be written, before it is painted.</summary>
    /// <exception cref="CommandException">It can't.</exception>
    public void Try()
    {
        var probe = $"{Picture}.{Path.GetRandomFileName()}.tmp";
        try
        {
            Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(Picture))!);
            using var file = new FileStream(probe, FileMode.CreateNew, FileAccess.Write, FileShare.None, 1, FileOptions.DeleteOnClose);
        }
        catch (Exception error) when (error is IOException or UnauthorizedAccessException)
        {
            throw new CommandException($"{Picture} can't be written: {error.Message}", error);
        }
    }

    public void Resume(PaintingSession session, PanelSpec panel)
    {
        if (!File.Exists(_checkpoint)) throw new CommandException($"There is no {_checkpoint} to go on from; leave out --resume.");
        session.Resume(panel, _checkpoint);
    }

    public void SaveNowAndThen(PaintingSession session, PanelSpec panel)
    {
        if (_time.GetElapsedTime(_saved) < CheckpointInterval || session.Progress[0].State != PanelState.Painting) return;
        Save(session, panel);
        _saved = _time.GetTimestamp();
    }

    public void Save(PaintingSession session, PanelSpec panel) => session.Save(panel.Id, _checkpoint);

    public void RemoveCheckpoint() => File.Delete(_checkpoint);

    public void WriteFrame(PaintingSession session, PanelProgress progress)
    {
        Directory.CreateDirectory(_frames);
        Write(Path.Combine(_frames, progress.Step.ToString("D6", CultureInfo.InvariantCulture) + ".png"), session.Render(progress.Id), []);
    }

    /// <summary>Writes the picture with all that is needed to paint it again.</summary>
    public void WritePicture(PaintingSession session, PanelSpec panel, ClipGuide clip) =>
        Write(Picture, Render(session, panel), new Dictionary<string, string>
        {
            ["Software"] = "ComicCluster",
            ["Description"] = panel.Prompts.Count > 0 ? panel.Prompts[0].Text : "",
            ["Seed"] = panel.Seed.ToString(CultureInfo.InvariantCulture),
            ["Recipe"] = $"{session.Recipe.Name} {session.Recipe.Describe()}",
            ["Step"] = session.Progress[0].Step.ToString(CultureInfo.InvariantCulture),
            ["CLIP"] = $"sha256 {clip.Digest}, {clip.Model.Precision}",
        });

    private static RgbPicture Render(PaintingSession session, PanelSpec panel)
    {
        if ((long)panel.Width * panel.Height < LargePicture) return session.Render(panel.Id);
        RgbPicture? picture = null;
        StepProgress.Standard.Run("rendering", 0, 100, report => picture = session.Render(panel.Id, onShare: share => report((int)(100 * share), "")));
        return picture!;
    }

    /// <summary>Writes a picture, whole or not at all.</summary>
    public static void Write(string path, RgbPicture picture, Dictionary<string, string> metadata) =>
        AtomicFile.Write(path, PngFile.Encode(picture.Width, picture.Height, picture.Rgb, metadata));
}
