using ComicCluster.Silo.Models;

namespace ComicCluster.Silo.Painting;

/// <summary>
/// The panels that wait, and which lane takes the next: the one with the fewest. They are taken in the order in which they came, but for those
/// whose studio is still being loaded.
/// </summary>
internal sealed class PaintingQueue(int lanes, int panelsPerLane)
{
    private readonly object _gate = new();
    private readonly SortedList<long, PanelPainting> _waiting = [];
    private readonly Dictionary<PanelPainting, long> _numbers = [];
    private readonly int[] _running = new int[lanes];
    private readonly int[] _limits = [.. Enumerable.Repeat(panelsPerLane, lanes)];
    private long _last;
    private bool _closed;

    /// <summary>Takes a panel, which waits until it is prepared.</summary>
    public void Add(PanelPainting panel)
    {
        lock (_gate)
        {
            ObjectDisposedException.ThrowIf(_closed, this);
            _numbers.Add(panel, ++_last);
            _waiting.Add(_last, panel);
        }
    }

    /// <summary>Gives a panel that waits what it needs to begin.</summary>
    /// <returns>False if it does not wait any more.</returns>
    public bool Prepare(PanelPainting panel, StudioRental studio, PanelSnapshot? snapshot)
    {
        lock (_gate)
        {
            if (!_numbers.ContainsKey(panel)) return false;
            panel.Prepare(studio, snapshot);
            Monitor.PulseAll(_gate);
            return true;
        }
    }

    /// <summary>Takes a panel out that has not begun, or that went back.</summary>
    /// <returns>Whether it waited; else a lane has it.</returns>
    public bool Remove(PanelPainting panel)
    {
        lock (_gate)
        {
            if (!_numbers.TryGetValue(panel, out var number) || !_waiting.Remove(number)) return false;
            _numbers.Remove(panel);
            return true;
        }
    }

    /// <summary>The next panel for a lane. If the lane has none, waits for one.</summary>
    /// <returns>Null if there is none at the moment, or if the lane has none and there will never be one.</returns>
    public PanelPainting? Take(int lane)
    {
        lock (_gate)
        {
            while (true)
            {
                if (IsNext(lane) && _waiting.FirstOrDefault(next => next.Value.Studio is not null) is { Value: { } panel } entry)
                {
                    _waiting.Remove(entry.Key);
                    _running[lane]++;
                    Monitor.PulseAll(_gate);
                    return panel;
                }
                if (_running[lane] > 0 || (_closed && _waiting.Count == 0)) return null;
                Monitor.Wait(_gate);
            }
        }
    }

    /// <summary>Says that a lane is rid of a panel for good.</summary>
    public void Release(int lane, PanelPainting panel)
    {
        lock (_gate)
        {
            _running[lane]--;
            _numbers.Remove(panel);
            if (_limits[lane] < panelsPerLane) _limits[lane]++;
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Puts a panel that a lane had where it was in the queue.</summary>
    public void PutBack(int lane, PanelPainting panel)
    {
        lock (_gate)
        {
            _running[lane]--;
            _waiting.Add(_numbers[panel], panel);
            Monitor.PulseAll(_gate);
        }
    }

    /// <summary>Lets a lane take fewer panels; one more with each that it ends.</summary>
    public void Limit(int lane, int panels)
    {
        lock (_gate) _limits[lane] = panels;
    }

    /// <summary>Takes no more panels.</summary>
    /// <returns>Those that still wait.</returns>
    public PanelPainting[] Close()
    {
        lock (_gate)
        {
            _closed = true;
            PanelPainting[] waiting = [.. _waiting.Values];
            _waiting.Clear();
            foreach (var panel in waiting) _numbers.Remove(panel);
            Monitor.PulseAll(_gate);
            return waiting;
        }
    }

    private bool IsNext(int lane) => _running[lane] < _limits[lane] &&
        !Enumerable.Range(0, lanes).Any(other => _running[other] < _limits[other] && _running[other] < _running[lane]);
}
