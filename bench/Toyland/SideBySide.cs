using System.Runtime.ExceptionServices;

namespace ComicCluster.Bench.Toyland;

/// <summary>Does work as <c>comic draw</c> does: a panel a thread. libtorch must have been started with one thread.</summary>
internal static class SideBySide
{
    /// <summary>Results in the order of the items, and how long all took.</summary>
    public static (T[] Results, double Seconds) Run<T>(int items, Func<int, T> work)
    {
        var results = new T[items];
        var next = -1;
        Exception? failure = null;
        var seconds = PaintingStudio.BestSeconds(1, () =>
        {
            var threads = Enumerable.Range(0, Math.Min(items, Environment.ProcessorCount)).Select(_ => new Thread(Work)).ToArray();
            foreach (var thread in threads) thread.Start();
            foreach (var thread in threads) thread.Join();
        });
        if (failure is not null) ExceptionDispatchInfo.Throw(failure);
        return (results, seconds);

        void Work()
        {
            try
            {
                for (var item = Interlocked.Increment(ref next); item < items && failure is null; item = Interlocked.Increment(ref next)) results[item] = work(item);
            }
            catch (Exception error)
            {
                failure = error;
            }
        }
    }
}
