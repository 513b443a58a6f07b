using ComicCluster.Contracts.Stories;
using ComicCluster.Engine.Language.Stories;
using ComicCluster.Silo.Stories;

namespace ComicCluster.Silo.Tests.Stories;

public sealed class Gpt2StoryWriterTests(EmbeddedWriter model) : IClassFixture<EmbeddedWriter>, IDisposable
{
    private static readonly StorySpec Spec = new()
    {
        Prompt = "a prompt", Text = " One cat. Two cats. \n\n A dog. ", Seed = 7, Panels = 2, Width = 64, Height = 64, Steps = 1,
        Models = new StoryModels(null, "guide", "prior"),
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
    public async Task Write_ModelWithSeveralCandidates_TellsTheOneWithTheFewestFaults()
    {
        var (judged, shown) = (new List<string>(), new List<string>());
        var writer = new Gpt2StoryWriter(model.Thread, (text, _) => [text], (_, captions) => captions, (premise, story) =>
        {
            Assert.Equal(Spec.Prompt, premise);
            judged.Add(story);
            return 1 + story.Length;
        });
        var script = await writer.WriteAsync(Spec with { Text = null }, shown.Add, CancellationToken.None);
        Assert.Equal(model.Thread.Model.Layout.Candidates, judged.Count);
        Assert.Equal(judged.MinBy(story => story.Length), script.Text);
        Assert.Equal([script.Text], shown);
    }

    [Fact]
    public async Task Write_FirstRoundHasAStoryWithoutFault_WritesNoOther()
    {
        var judged = 0;
        var writer = new Gpt2StoryWriter(model.Thread, (text, _) => [text], (_, captions) => captions, (_, _) => ++judged == 3 ? 0 : 1);
        await writer.WriteAsync(Spec with { Text = null }, _ => { }, CancellationToken.None);
        Assert.Equal(StoryChoice.Round, judged);
    }

    [Fact]
    public void Validate_LinesAndPanelsThatDoNotAgree_AreRefused()
    {
        (Spec with { IsCut = true }).Validate();
        Assert.Throws<ArgumentException>(() => (Spec with { IsCut = true, Panels = 3 }).Validate());
        Assert.Throws<ArgumentException>(() => (Spec with { IsCut = true, Text = null }).Validate());
    }

    private Gpt2StoryWriter Writer(Func<string, int, IReadOnlyList<string>> cut) => new(
        _thread, cut, (_, captions) => [.. captions.Select(caption => $"paint {caption}")], (_, _) => 0);
}
