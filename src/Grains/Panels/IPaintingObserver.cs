using ComicCluster.Contracts.Panels;

namespace ComicCluster.Grains.Panels;

/// <summary>Follows a painting. Called on the painter's threads, and returns at once.</summary>
public interface IPaintingObserver
{
    /// <summary>Whether somebody looks: for nobody, no previews are made.</summary>
    bool WantsPreviews { get; }

    /// <summary>
    /// The checkpoints that the panel's state names, newest first, once it is written. The files of older ones are then removed; before
    /// that none is, or the panel could lose what it goes on from.
    /// </summary>
    IReadOnlyList<PanelCheckpoint> Saved { get; }

    /// <summary>A step is done.</summary>
    /// <param name="progress">Where the painting is.</param>
    /// <param name="deviceSeconds">What this start has used of the device so far; a step of several panels counts for each in part.</param>
    void OnProgress(PanelProgress progress, double deviceSeconds);

    /// <summary>A checkpoint is written, to its last byte.</summary>
    void OnCheckpoint(PanelCheckpoint checkpoint);

    /// <summary>This is what it looks like now.</summary>
    /// <param name="jpeg">A small picture, to be looked at and forgotten.</param>
    void OnPreview(byte[] jpeg);
}
