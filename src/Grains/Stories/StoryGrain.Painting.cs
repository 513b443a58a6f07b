using ComicCluster.Contracts.Dispatch;
using ComicCluster.Contracts.Panels;
using ComicCluster.Grains.Placement;

namespace ComicCluster.Grains.Stories;

/// <summary>How a story has its panels painted.</summary>
public sealed partial class StoryGrain
{
    private const int StartTries = 3;

    private readonly Dictionary<int, long> _started = []; // the lease that each painting was started under
    private readonly HashSet<(int Painting, int Attempt)> _dropped = []; // paintings that were stopped

    private IPanelGrain Panel(int painting) => GrainFactory.GetGrain<IPanelGrain>(Key.Panel(painting));

    private async Task PaintAsync()
    {
        int[] missing = [.. Story.Missing];
        foreach (var painting in Story.Unpainted.Except(missing)) _ = DropPanelAsync(painting, Story.Attempt);
        var leases = await Dispatcher.RequestAsync(new PanelsRequest(Key, Story.Terms.Priority, missing));
        foreach (var (painting, lease) in missing.Zip(leases))
        {
            if (lease is not null) _ = StartPanelAsync(painting, lease);
        }
    }

    private async Task StartPanelAsync(int painting, PanelLease lease)
    {
        if (_started.GetValueOrDefault(painting) >= lease.Id) return; // so it is, or a later one has come
        _started[painting] = lease.Id;
        try
        {
            if (Order(painting) is not { } order) return;
            var attempt = Story.Attempt;
            for (var tries = 0; tries < StartTries; tries++) // an activation on another silo makes room first
            {
                var view = await PlacementHint.CallOn(lease.Silo, () => Panel(painting).StartAsync(order, attempt, lease));
                if (view.Lease != lease.Id && view.Result is null && view.Failure is null) continue;
                await ChangeAsync(new StoryInput.PanelTold(painting, view));
                return;
            }
            _started.Remove(painting);
        }
        catch (Exception error)
        {
            if (_started.GetValueOrDefault(painting) == lease.Id) _started.Remove(painting); // started again when the watchdog hears of the lease
            LogDelayed(Key, Story.Status, error.Message);
        }
    }

    /// <summary>Stops a painting that no panel shows any more, once in each attempt: its picture is not waited for.</summary>
    private async Task DropPanelAsync(int painting, int attempt)
    {
        if (!_dropped.Add((painting, attempt))) return;
        try
        {
            await Panel(painting).CancelAsync(attempt, isFinal: false);
        }
        catch (Exception error)
        {
            _dropped.Remove((painting, attempt));
            LogDelayed(Key, Story.Status, error.Message);
        }
    }

    /// <summary>What is to be painted; null if no panel shows that painting.</summary>
    private PanelOrder? Order(int painting)
    {
        if (Story.PanelOf(painting) is not { } panel || Story.Spec is not { } spec) return null;
        var face = Story.Panels[panel - 1].Face;
        return new PanelOrder
        {
            Sentence = face.Prompt,
            Style = face.Style,
            StorySeed = spec.Seed,
            Index = painting,
            Seed = face.Seed,
            Width = spec.Width,
            Height = spec.Height,
            Steps = spec.Steps,
            Models = spec.Models,
        };
    }
}
