using ComicCluster.Engine.Language.Decoding.Cpu;

namespace ComicCluster.Engine.Tests.Language.Decoding.Cpu;

public sealed class ThreadTeamTests
{
    [Theory]
    [InlineData(1)]
    [InlineData(2)]
    [InlineData(16)] // more than there are cores
    public void Run_ManyTimes_DoesEveryItemOnceAndPhasesInOrder(int threads)
    {
        using var team = new ThreadTeam(threads);
        var work = new CountingPhases(threads);
        for (var run = 0; run < 2000; run++)
        {
            work.Reset(run);
            team.Run(work);
            for (var phase = 0; phase < work.PhaseCount; phase++)
                Assert.All(work.Done[phase].AsSpan(0, work.Items(phase)).ToArray(), count => Assert.Equal(1, count));
            Assert.False(work.OutOfOrder);
        }
    }

    [Fact]
    public void Run_AfterThreadsFellAsleep_StillUsesThem()
    {
        using var team = new ThreadTeam(2);
        for (var repeat = 0; repeat < 20; repeat++)
        {
            Thread.Sleep(2); // long enough to stop spinning; the outcome does not depend on it
            using var meeting = new MeetingPhases();
            team.Run(meeting);
            Assert.Equal(2, meeting.Threads.Distinct().Count());
        }
    }

    /// <summary>Counts who does what.</summary>
    private sealed class CountingPhases(int threads) : IPhases
    {
        private int _run;

        public int[][] Done { get; } = [.. Enumerable.Range(0, 5).Select(_ => new int[200])];

        public bool OutOfOrder { get; private set; }

        public int PhaseCount => 1 + _run % 5;

        public int Items(int phase) => 1 + (_run * 7 + phase * 31) % 200;

        public void Reset(int run)
        {
            _run = run;
            foreach (var counts in Done) Array.Clear(counts);
        }

        public void Run(int phase, int begin, int end, int thread)
        {
            if (thread < 0 || thread >= threads || begin >= end) OutOfOrder = true;
            if (phase > 0)
                for (var item = 0; item < Items(phase - 1); item++)
                    if (Volatile.Read(ref Done[phase - 1][item]) != 1) OutOfOrder = true;
            for (var item = begin; item < end; item++) Interlocked.Increment(ref Done[phase][item]);
        }
    }

    /// <summary>Two items, each of which waits until the other has begun: one thread alone would never end.</summary>
    private sealed class MeetingPhases : IPhases, IDisposable
    {
        private readonly CountdownEvent _begun = new(2);

        public int[] Threads { get; } = new int[2];

        public int PhaseCount => 1;

        public int Items(int phase) => 2;

        public void Run(int phase, int begin, int end, int thread)
        {
            Assert.Equal(begin + 1, end);
            Threads[begin] = thread;
            _begun.Signal();
            _begun.Wait();
        }

        public void Dispose() => _begun.Dispose();
    }
}
