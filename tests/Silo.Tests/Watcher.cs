using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Panels;

namespace ComicCluster.Silo.Tests;

/// <summary>Follows a painting as its grain does, and does at some steps what the test says, on the painter's thread.</summary>
internal sealed class Watcher : IPaintingObserver
{
    public static readonly TimeSpan Patience = TimeSpan.FromMinutes(3);

    private readonly List<int> _steps = [];
    private readonly object _gate = new();
    private bool _hasNews;

    public bool WantsPreviews { get; init; }

    public IReadOnlyList<PanelCheckpoint> Saved { get; private set; } = [];

    /// <summary>Called after each step, before its checkpoint.</summary>
    public Action<int> AtStep { get; set; } = _ => { };

    public List<PanelCheckpoint> Checkpoints { get; } = [];

    public List<byte[]> Previews { get; } = [];

    public double DeviceSeconds { get; private set; }

    public int[] Steps
    {
        get
        {
            lock (_steps) return [.. _steps];
        }
    }

    public void OnProgress(PanelProgress progress, double deviceSeconds)
    {
        DeviceSeconds = deviceSeconds;
        lock (_steps) _steps.Add(progress.Step);
        AtStep(progress.Step);
    }

    public void OnCheckpoint(PanelCheckpoint checkpoint)
    {
        lock (Checkpoints) Checkpoints.Add(checkpoint);
        Saved = [checkpoint, .. Saved.Take(1)];
        Tell();
    }

    public void OnPreview(byte[] jpeg)
    {
        lock (Previews) Previews.Add(jpeg);
        Tell();
    }

    /// <summary>Waits for a checkpoint or a preview that was not waited for yet.</summary>
    public void WaitForNews()
    {
        lock (_gate)
        {
            while (!_hasNews) Assert.True(Monitor.Wait(_gate, Patience), "nothing came");
            _hasNews = false;
        }
    }

    private void Tell()
    {
        lock (_gate)
        {
            _hasNews = true;
            Monitor.PulseAll(_gate);
        }
    }
}
