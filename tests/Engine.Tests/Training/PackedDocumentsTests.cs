using ComicCluster.Engine.Training;
using static TorchSharp.torch;

namespace ComicCluster.Engine.Tests.Training;

public sealed class PackedDocumentsTests
{
    [Fact]
    public void Take_Rows_BeginWithADocumentAndCountOnlyWhatIsLearned()
    {
        using var scope = NewDisposeScope();
        var (tokens, counts) = new PackedDocuments(Document, 7).Take(2);
        Assert.Equal([0, 0, 0, 1, 1, 1, 2, /* the next row */ 3, 3, 3, 4, 4, 4, 5], tokens.data<long>());
        Assert.Equal([0, 1, 1, 0, 1, 1, 0, 0, 1, 1, 0, 1, 1, 0], counts!.data<long>());
    }

    [Fact]
    public void Take_FromALaterDocument_GoesOnTheSame()
    {
        using var scope = NewDisposeScope();
        var whole = new PackedDocuments(Document, 7);
        whole.Take(1);
        var resumed = new PackedDocuments(Document, 7, whole.Next);
        Assert.Equal(3UL, whole.Next);
        Assert.Equal(whole.Take(3).Tokens.data<long>(), resumed.Take(3).Tokens.data<long>());
    }

    private static TrainingDocument Document(ulong number) => new([(int)number, (int)number, (int)number], 1);
}
