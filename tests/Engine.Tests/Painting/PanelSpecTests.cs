using ComicCluster.Engine.Painting;
using ComicCluster.Engine.Tests.Painting.Sessions;

namespace ComicCluster.Engine.Tests.Painting;

public sealed class PanelSpecTests
{
    [Fact]
    public void Describe_WhatDecidesOnThePicture_ChangesIt()
    {
        var spec = TinyStudio.Spec("a");
        var picture = TinyStudio.Gradient(4, 4);
        PanelSpec[] others =
        [
            spec with { Seed = 2 }, spec with { Width = 33 }, spec with { Height = 33 }, spec with { Prompts = [new Prompt("a red house", 2)] },
            spec with { Prompts = [new Prompt("a red house", 1, PromptView.WholeFrame)] }, spec with { StartImage = picture },
            spec with { TargetImage = picture }, spec with { TargetImage = TinyStudio.Gradient(4, 5) },
        ];
        string[] descriptions = [spec.Describe(TinyStudio.Comic), spec.Describe(TinyStudio.DeepDaze), .. others.Select(other => other.Describe(TinyStudio.Comic))];
        Assert.Equal(descriptions.Length, descriptions.Distinct().Count());
        Assert.Equal(descriptions[0], (spec with { Id = "b", Prompts = [new Prompt("a red house")] }).Describe(TinyStudio.Comic));
    }
}
