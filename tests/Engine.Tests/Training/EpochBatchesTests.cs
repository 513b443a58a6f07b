using ComicCluster.Engine.Training;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Training;

public sealed class EpochBatchesTests
{
    [Fact]
    public void Next_AsGiven_IsFileOrderEachEpoch()
    {
        using var scope = NewDisposeScope();
        var batches = Batches(BatchOrder.AsGiven, documents: 5, batchSize: 2);
        Assert.Equal(3, batches.StepsPerEpoch);
        for (var epoch = 0; epoch < 2; epoch++)
        {
            var (tokens, counts) = Assert.Single(batches.Next());
            Assert.Equal([0, 9, 1, 1], tokens.data<long>()); // padded on the right
            Assert.Equal([1, 0, 1, 1], counts!.data<long>());
            batches.Next();
            Assert.Equal([4, 4, 4, 4, 4], Assert.Single(batches.Next()).Tokens.data<long>()); // the last has one document
        }
    }

    [Theory]
    [InlineData(BatchOrder.Shuffled)]
    [InlineData(BatchOrder.LengthBuckets)]
    public void Plan_Drawn_HasEachDocumentOnceAndChangesByEpoch(BatchOrder order)
    {
        var batches = Batches(order, documents: 1003, batchSize: 4, accumulation: 2);
        Assert.Equal(126, batches.StepsPerEpoch); // 251 batches
        for (var epoch = 0UL; epoch < 3; epoch++)
        {
            var plan = batches.Plan(epoch);
            Assert.Equal(Enumerable.Range(0, 1003), plan.SelectMany(batch => batch).Order());
            Assert.Equal(251, plan.Length);
            Assert.NotEqual(plan.SelectMany(batch => batch), batches.Plan(epoch + 1).SelectMany(batch => batch));
            Assert.Equal(plan.SelectMany(batch => batch), Batches(order, 1003, 4, 2).Plan(epoch).SelectMany(batch => batch));
        }
    }

    [Fact]
    public void Plan_LengthBuckets_PadsLessThanShuffled()
    {
        long Padding(BatchOrder order) => Batches(order, 1000, 4).Plan(0).Sum(batch => batch.Max(Length) * batch.Length - batch.Sum(Length));
        Assert.True(Padding(BatchOrder.LengthBuckets) * 5 < Padding(BatchOrder.Shuffled));
    }

    [Fact]
    public void Next_FromAPosition_GoesOnTheSame()
    {
        using var scope = NewDisposeScope();
        var whole = Batches(BatchOrder.Shuffled, 10, 2, 2);
        for (var step = 0; step < 4; step++) whole.Next(); // in the second epoch
        var resumed = Batches(BatchOrder.Shuffled, 10, 2, 2);
        resumed.Position = whole.Position;
        for (var step = 0; step < 4; step++)
            Assert.Equal(whole.Next().SelectMany(batch => batch.Tokens.data<long>()), resumed.Next().SelectMany(batch => batch.Tokens.data<long>()));
    }

    private static int Length(int number) => 1 + number * 7 % 50;

    private static EpochBatches Batches(BatchOrder order, int documents, int batchSize, int accumulation = 1) => new(
        [.. Enumerable.Range(0, documents).Select(number => new TrainingDocument(
            [.. Enumerable.Repeat(number, order == BatchOrder.AsGiven ? number + 1 : Length(number))], order == BatchOrder.AsGiven ? 0 : 1))],
        order, batchSize, accumulation, padding: 9, seed: 4);
}
