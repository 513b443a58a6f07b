using ComicCluster.Contracts.Registry;
using ComicCluster.Contracts.Webhooks;
using ComicCluster.Grains.Registry;

namespace ComicCluster.Grains.Tests.Registry;

public sealed class RegistryNewsTests
{
    private static readonly DateTimeOffset Now = DateTimeOffset.UnixEpoch;

    private RegistryState _registry = new();

    [Fact]
    public void Add_NobodyTakesMessages_KeepsTheNewestHundred()
    {
        Do(new RegistryInput.Asked(FakeModels.Registration));
        Do(new RegistryInput.Checked("small", 1, null));
        Do(new RegistryInput.Asked(new RegistryChange.Approve("small", "anna", 1, IsApproved: true, "")));
        for (var move = 0; move < 150; move++) Do(new RegistryInput.Asked(new RegistryChange.MoveAlias("small", "anna", "best", 1 - (move % 2), move % 2, "")));
        Assert.Equal((100, 151), (_registry.Messages.Count, _registry.MessageCount));
        Assert.Equal(("msg_registry_52", "msg_registry_151"), (_registry.Messages[0].Id, _registry.Messages[^1].Id));
    }

    [Fact]
    public void Add_LongestTextsInAnyLanguage_FitIntoAMessage()
    {
        var (name, text) = (new string('m', 100), new string('\u4e00', 1000));
        Do(new RegistryInput.Asked(FakeModels.Registration with { Model = name }));
        Do(new RegistryInput.Checked(name, 1, null));
        Do(new RegistryInput.Asked(new RegistryChange.Approve(name, text, 1, IsApproved: true, "")));
        Do(new RegistryInput.Asked(new RegistryChange.MoveAlias(name, text, name, 1, 0, text)));
        Do(new RegistryInput.Doubted(_registry.Find(name)!.Versions[0].Version.Manifest));
        Do(new RegistryInput.Checked(name, 1, new string('\u4e00', 100_000)));
        Assert.Equal([WebhookEvents.VersionReady, WebhookEvents.AliasMoved, WebhookEvents.VersionFailed], _registry.Messages.Select(message => message.Type));
        Assert.All(_registry.Messages, message => Assert.InRange(message.Body.Length, 1, 32 << 10)); // else no webhook would ever take it
    }

    [Fact]
    public void Add_PinsAndSweeps_AreNoNews()
    {
        Do(new RegistryInput.Asked(FakeModels.Registration));
        Do(new RegistryInput.Checked("small", 1, null));
        Do(new RegistryInput.Asked(new RegistryChange.Approve("small", "anna", 1, IsApproved: true, "")));
        var before = _registry.MessageCount;
        Do(new RegistryInput.PinVersion("job", "small", 1));
        Do(new RegistryInput.Unpin("job"));
        Do(new RegistryInput.Asked(new RegistryChange.Remove("small", "anna", 1)));
        Do(new RegistryInput.Asked(new RegistryChange.Restore("small", "anna", 1)));
        Do(new RegistryInput.Asked(new RegistryChange.Remove("small", "anna", 1)));
        Do(new RegistryInput.Collect(TimeSpan.Zero));
        Assert.Equal(before, _registry.MessageCount);
    }

    private void Do(RegistryInput input) => _registry = RegistryNews.Add(_registry, RegistryMachine.Apply(_registry, input, Now), Now);
}
