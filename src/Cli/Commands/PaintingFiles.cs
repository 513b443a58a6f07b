using System.Globalization;
using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Painting.Sessions;
using ComicCluster.Engine.Vision;
using ComicCluster.Publishing;

namespace ComicCluster.Cli.Commands;

/// <summary>The files of one painting: the picture, its frames, and the checkpoint while it is unfinished.</summary>
internal sealed class PaintingFiles
{
    private static readonly TimeSpan CheckpointInterval = TimeSpan.FromSeconds(30);

    private readonly string _checkpoint, _frames;
    private readonly TimeProvider _time = TimeProvider.System;
    private long _saved;

    public PaintingFiles(string picture)
    {
        if (!picture.EndsWith(".png", StringComparison.OrdinalIgnoreCase))
            throw new CommandException($"'{picture}' doesn't end in .png; pictures are written as PNG.");
        Picture = picture;
        _checkpoint = picture + ".checkpoint";
        _frames = picture + ".frames";
        _saved = _time.GetTimestamp();
        Directory.CreateDirectory(Path.GetDirectoryName(Path.GetFullPath(picture))!);
    }

    public string Picture { get; }

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
        Write(Picture, session.Render(panel.Id), new Dictionary<string, string>
        {
            ["Software"] = "ComicCluster",
            ["Description"] = panel.Prompts.Count > 0 ? panel.Prompts[0].Text : "",
            ["Seed"] = panel.Seed.ToString(CultureInfo.InvariantCulture),
            ["Recipe"] = $"{session.Recipe.Name} {session.Recipe.Describe()}",
            ["Step"] = session.Progress[0].Step.ToString(CultureInfo.InvariantCulture),
            ["CLIP"] = $"sha256 {clip.Digest}, {clip.Model.Precision}",
        });

    /// <summary>Writes a picture, whole or not at all.</summary>
    public static void Write(string path, RgbPicture picture, Dictionary<string, string> metadata)
    {
        var temporary = path + ".tmp";
        File.WriteAllBytes(temporary, PngFile.Encode(picture.Width, picture.Height, picture.Rgb, metadata));
        File.Move(temporary, path, overwrite: true);
    }
}
