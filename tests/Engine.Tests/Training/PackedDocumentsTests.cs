using ComicCluster.Engine.Training;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Training;

public sealed class PackedDocumentsTests
{
    [Fact]
    public void Next_Rows_BeginWithADocumentAndCountOnlyWhatIsLearned()
    {
        using var scope = NewDisposeScope();
        var (tokens, counts) = Assert.Single(new PackedDocuments(Document, 7, 2).Next());
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, /* the next row */ 3, 3, 3, 4, 4, 4, 5], tokens.data<long>());
        Assert.Equal([0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0], counts!.data<long>());
    }

    [Fact]
    public void Next_FromALaterDocument_GoesOnTheSame()
    {
        using var scope = NewDisposeScope();
        var whole = new PackedDocuments(Document, 7, 1);
        whole.Next();
        Assert.Equal(3UL, whole.Position);
        var resumed = new PackedDocuments(Document, 7, 1) { Position = whole.Position };
        Assert.Equal(whole.Next()[0].Tokens.data<long>(), resumed.Next()[0].Tokens.data<long>());
    }

    private static TrainingDocument Document(ulong number) => new([(int)number, (int)number, (int)number], 1);
}
