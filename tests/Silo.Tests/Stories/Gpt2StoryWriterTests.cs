using ComicCluster.Contracts.Stories;
using ComicCluster.Silo.Stories;

namespace ComicCluster.Silo.Tests.Stories;

public sealed class Gpt2StoryWriterTests : IDisposable
{
    private static readonly StorySpec Spec = new()
    {
        Prompt = "a prompt", Text = " One cat. Two cats. \n\n A dog. ", Seed = 7, Panels = 2, Width = 64, Height = 64, Steps = 1,
        Models = new StoryModels(null, "guide", "sketcher"),
    };

    private readonly WriterThread _thread = new(() => throw new InvalidOperationException("nothing is to be written"));

    public void Dispose() => _thread.Dispose();

    [Fact]
    public async Task Write_LinesThatAreCut_AreThePanelsAsTheyAre()
    {
        var writer = Writer(cut: (_, _) => throw new InvalidOperationException("cut"));
        var script = await writer.WriteAsync(Spec with { IsCut = true }, _ => { }, CancellationToken.None);
        Assert.Equal(["One cat. Two cats.", "A dog."], script.Captions);
        Assert.Equal(["paint One cat. Two cats.", "paint A dog."], script.Prompts);
    }

    [Fact]
    public async Task Write_TextThatIsNotCut_IsCut()
    {
        var writer = Writer(cut: (text, panels) => [.. text.Split('.').Take(panels)]);
        var script = await writer.WriteAsync(Spec, _ => { }, CancellationToken.None);
        Assert.Equal(["One cat", " Two cats"], script.Captions);
    }

    [Fact]
    public void Validate_LinesAndPanelsThatDoNotAgree_AreRefused()
    {
        (Spec with { IsCut = true }).Validate();
        Assert.Throws<ArgumentException>(() => (Spec with { IsCut = true, Panels = 3 }).Validate());
        Assert.Throws<ArgumentException>(() => (Spec with { IsCut = true, Text = null }).Validate());
    }

    private Gpt2StoryWriter Writer(Func<string, int, IReadOnlyList<string>> cut) => new(
        _thread, cut, (_, captions) => [.. captions.Select(caption => $"paint {caption}")]);
}
