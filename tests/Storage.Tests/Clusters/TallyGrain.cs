using ComicCluster.Storage.Tests.GrainState;

namespace ComicCluster.Storage.Tests.Clusters;

public sealed class TallyGrain([PersistentState("tally")] IPersistentState<Counter> state) : Grain, ITallyGrain, IRemindable
{
    public async Task<int> AddAsync()
    {
        state.State.Number++;
        await state.WriteStateAsync();
        await this.RegisterOrUpdateReminder("tally", TimeSpan.FromHours(1), TimeSpan.FromHours(1));
        return state.State.Number;
    }

    public async Task<(int Number, bool IsReminded)> GetAsync() =>
        (state.State.Number, await this.GetReminder("tally") is not null);

    public Task ReceiveReminder(string reminderName, TickStatus status) => Task.CompletedTask;
}
