namespace ComicCluster.Autoscaling.Simulation;

/// <summary>What is to happen and when: the clock of a simulation.</summary>
internal sealed class Agenda
{
    private readonly PriorityQueue<Action, (long Ticks, long Order)> _events = new();
    private long _order;

    /// <summary>The time of what happens now.</summary>
    public TimeSpan Now { get; private set; }

    /// <summary>Has something happen; what is to happen at the same time happens in the order in which it was put down.</summary>
    public void At(TimeSpan time, Action happen) => _events.Enqueue(happen, (Math.Max(time.Ticks, Now.Ticks), ++_order));

    /// <summary>Has something happen later.</summary>
    public void In(TimeSpan delay, Action happen) => At(Now + delay, happen);

    /// <summary>Has something happen again and again as long as it says so.</summary>
    public void Every(TimeSpan period, Func<bool> happen) => In(period, () =>
    {
        if (happen()) Every(period, happen);
    });

    /// <summary>Lets things happen until nothing is left to happen, or until a time.</summary>
    public void Run(TimeSpan end)
    {
        while (_events.TryPeek(out _, out var next) && next.Ticks <= end.Ticks)
        {
            var happen = _events.Dequeue();
            Now = new TimeSpan(next.Ticks);
            happen();
        }
    }
}
