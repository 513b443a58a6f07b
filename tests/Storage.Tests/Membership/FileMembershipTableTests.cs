namespace ComicCluster.Storage.Tests.Membership;

public sealed class FileMembershipTableTests() : MembershipTableContract(() => Task.FromResult<IStorePlace>(new FilePlace()));
